using System.Text.Json;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Presenting;

/// <summary>One part of a badge that its holder may show or leave out.</summary>
public sealed class DisclosableClaim
{
    internal DisclosableClaim(string place, Disclosure disclosure) => (Place, Disclosure) = (place, disclosure);

    /// <summary>Where it is in the badge with all of them shown: a JSON pointer (RFC 6901).</summary>
    public string Place { get; }

    /// <summary>What stands there, but for what is hidden inside of it in turn.</summary>
    public JsonElement Value => Disclosure.Value;

    /// <summary>What people call it: a name no other of the badge has; null when it has none but its place.</summary>
    public string? Word { get; internal init; }

    internal Disclosure Disclosure { get; }
}
