using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>
/// The learner of a badge from elsewhere, as a statement about it names them: by the same id, and by the salted identities, which tell nobody anything who does not
/// know the learner. A name, an address, and a hash without a salt, which is found by trying addresses, are left behind.
/// </summary>
public sealed class StatementSubject
{
    private const string Mail = "mailto:";
    private static readonly string[] Members = ["type", "hashed", "identityHash", "identityType", "salt"];

    private StatementSubject(string id, IReadOnlyList<JsonElement> identities) => (Id, Identities) = (id, identities);

    public string Id { get; }

    internal IReadOnlyList<JsonElement> Identities { get; }

    /// <param name="salt">The workspace's secret salt: who is named by an e-mail address has the pseudonym here that this workspace gives them.</param>
    /// <returns>Null when the badge does not say whose it is.</returns>
    public static StatementSubject? Of(Credential badge, ReadOnlySpan<byte> salt)
    {
        ArgumentNullException.ThrowIfNull(badge);
        var identities = Salted(badge.Subject).ToList();
        if (IdOf(badge.SubjectId, salt) is { } id) return new StatementSubject(id, identities);
        return identities is [var first, ..] ? new StatementSubject(LearnerIdentity.Pseudonym(salt, first.GetProperty("identityHash"u8).GetString()!), identities) : null;
    }

    /// <summary>A DID or a UUID says nothing about anybody; any other id may be an address or a name, and is kept as the pseudonym of it.</summary>
    private static string? IdOf(string? id, ReadOnlySpan<byte> salt)
    {
        if (string.IsNullOrEmpty(id) || Did.TryParse(id, out _) || id.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase)) return string.IsNullOrEmpty(id) ? null : id;
        return LearnerIdentity.Pseudonym(salt, id.StartsWith(Mail, StringComparison.OrdinalIgnoreCase) ? id[Mail.Length..].ToLowerInvariant() : id);
    }

    private static IEnumerable<JsonElement> Salted(JsonElement subject)
    {
        if (!subject.TryGetProperty("identifier"u8, out var given)) yield break;
        foreach (var each in given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().ToArray() : [given])
        {
            var isSalted = each.ValueKind == JsonValueKind.Object && each.TryGetProperty("hashed"u8, out var hashed) && hashed.ValueKind == JsonValueKind.True
                && JsonMembers.TextOf(each, "identityHash"u8) is { Length: > 0 } && JsonMembers.TextOf(each, "salt"u8) is { Length: > 0 };
            if (isSalted && each.EnumerateObject().All(member => Members.Contains(member.Name))) yield return each;
        }
    }
}
