using System.Diagnostics.CodeAnalysis;

namespace TrainToTrain.Credentials.Model;

/// <summary>A DID (DID 1.0 §3.1) known to be well-formed. No other code splits on ':' or '#'.</summary>
public sealed record Did
{
    private Did(string text, string method, string methodSpecificId) => (Text, Method, MethodSpecificId) = (text, method, methodSpecificId);

    public string Text { get; }

    public string Method { get; }

    public string MethodSpecificId { get; }

    /// <summary>Refuses DID URLs (path, query, fragment) and texts above 2,048 characters.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Did? did) => throw new NotImplementedException();

    /// <summary>Splits <c>did#fragment</c>; refuses paths, queries, an empty fragment.</summary>
    public static bool TryParseUrl(string text, [NotNullWhen(true)] out Did? did, [NotNullWhen(true)] out string? fragment) => throw new NotImplementedException();

    public override string ToString() => Text;
}
