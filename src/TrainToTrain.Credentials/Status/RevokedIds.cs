namespace TrainToTrain.Credentials.Status;

/// <summary>The credentials a list names as revoked.</summary>
internal sealed class RevokedIds : IStatusContent
{
    // What a text and its place in a set take besides their characters, about.
    private const int Overhead = 64;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public int ByteCount { get; private set; } = Overhead;

    public void Add(string id)
    {
        var compared = Compared(id);
        if (_ids.Add(compared)) ByteCount += (sizeof(char) * compared.Length) + Overhead;
    }

    public StatusProblem? Find(StatusPlace place, string? credentialId, out uint value)
    {
        value = credentialId is { } id && _ids.Contains(Compared(id)) ? 1u : 0u;
        return credentialId is null ? StatusMembers.Malformed("It has no id, and its issuer's revocation list goes by ids") : null;
    }

    /// <summary>OB 3.0 §Equality: ids that differ in percent-encoding or surrounding space alone are the same.</summary>
    private static string Compared(string id) => Uri.UnescapeDataString(id.Trim());
}
