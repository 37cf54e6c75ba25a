using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>An accreditation this workspace keeps, as far as issuing and listing need to look into it.</summary>
internal sealed record StoredAccreditation(StoredCredential Stored, string? RecognizedIn, Scope? Issue, Scope? Accredit)
{
    /// <summary>The rows of the accreditor's register about it.</summary>
    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    /// <summary>The register it names; null for one signed before there were registers.</summary>
    public string? Register { get; private init; }

    /// <summary>What becomes of something issued under it, now that it is withdrawn. One that names no register counts as never having stood.</summary>
    public PriorWork EffectOn(DateTimeOffset issued) => Register is null || Withdrawals.Count == 0 ? PriorWork.Falls : Withdrawals.Max(row => row.EffectOn(issued));

    public bool Stopped => Stored.Revoked is not null || Stored.Suspended is not null;

    public static StoredAccreditation Read(StoredCredential stored)
    {
        var payload = CredentialParser.Parse(stored.SecuredBytes, out _)?.Payload
            ?? throw Refusal.Incomplete($"the accreditation {stored.Id} in the database cannot be read", "restore the database from a backup");
        var recognizedIn = payload.GetProperty("issuer").TryGetProperty("recognizedIn", out var above) ? above.GetProperty("id").GetString() : null;
        var (issue, accredit) = ScopesOf(payload);
        return new StoredAccreditation(stored, recognizedIn, issue, accredit) { Register = RegisterOf(payload) };
    }

    /// <summary>What an accreditation, signed or not, grants.</summary>
    public static (Scope? Issue, Scope? Accredit) ScopesOf(JsonElement payload)
    {
        Scope? issue = null, accredit = null;
        foreach (var action in payload.GetProperty("credentialSubject").GetProperty("recognizedTo").EnumerateArray())
        {
            var scope = ReadScope(action.GetProperty("scope"));
            if (action.GetProperty("action").ValueEquals("issue")) issue = scope;
            else accredit = scope;
        }

        return (issue, accredit);
    }

    /// <summary>What others signed may have one entry, several, or none.</summary>
    private static string? RegisterOf(JsonElement payload)
    {
        if (!payload.TryGetProperty("credentialStatus", out var status)) return null;
        foreach (var entry in status.ValueKind == JsonValueKind.Array ? [.. status.EnumerateArray()] : (JsonElement[])[status])
        {
            if (entry.TryGetProperty("statusPurpose", out var purpose) && purpose.ValueEquals(StatusLists.Revocation)) return entry.TryGetProperty("statusReference", out var register) && register.ValueKind == JsonValueKind.String ? register.GetString() : null;
        }

        return null;
    }

    // What is kept here was found good when it came in, ours and others': its shape is known.
    private static Scope ReadScope(JsonElement json) => new()
    {
        Achievements = Strings(json, "achievements"),
        Jurisdictions = Strings(json, "jurisdictions"),
        MaxLevel = json.TryGetProperty("maxLevel", out var level) ? level.GetInt32() : null,
        MaxDepth = json.TryGetProperty("maxDepth", out var depth) ? depth.GetInt32() : null,
        Curriculum = json.TryGetProperty("curriculum", out var pins) ? pins.EnumerateObject().ToDictionary(pin => pin.Name, pin => pin.Value.GetString()!) : null,
        Adaptations = json.TryGetProperty("adaptations", out var adaptations) ? Enum.Parse<AdaptationRule>(adaptations.GetString()!, ignoreCase: true) : null,
        Supervised = json.TryGetProperty("supervision", out var word) && word.ValueEquals("supervised"),
    };

    private static List<string>? Strings(JsonElement json, string member) =>
        json.TryGetProperty(member, out var list) ? [.. list.EnumerateArray().Select(each => each.GetString()!)] : null;
}
