using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>RFC 8785 canonical form of a JSON value.</summary>
public static class Jcs
{
    public static byte[] Canonicalize(JsonElement value) => throw new NotImplementedException();

    /// <summary>An object without the named member (the <c>proof</c> a signature cannot cover).</summary>
    public static byte[] CanonicalizeWithout(JsonElement value, string member) => throw new NotImplementedException();
}
