using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Verification;

/// <summary>
/// Where others speak in a credential: of it, of its achievement, and of the people and organisations in it (OB 3.0 §B.1.1, §B.1.2, §B.1.18),
/// and beside it of any of these. At most one more than <see cref="Limits.Endorsements"/>, to say that there are more.
/// </summary>
internal sealed class EndorsementPlaces
{
    private readonly List<(JsonElement Thing, string Path, string? Id)> _things = new(4);
    private List<PlacedEndorsement>? _found;

    private EndorsementPlaces()
    {
    }

    /// <returns>Null for nearly every badge.</returns>
    public static IReadOnlyList<PlacedEndorsement>? Find(Credential credential, IReadOnlyList<BesideEndorsement> beside)
    {
        var places = new EndorsementPlaces();
        places._things.Add((credential.Json, "", credential.Id));
        if (credential.Achievement is { } achievement) places._things.Add((achievement.Json, "credentialSubject.achievement", achievement.Id));
        places.AddProfiles(credential.Json, "issuer");
        if (credential.Achievement is { } made) places.AddProfiles(made.Json, "creator", "credentialSubject.achievement.");
        places.AddProfiles(credential.Subject, "source", "credentialSubject.");

        foreach (var (thing, path, id) in places._things)
        {
            var prefix = path.Length == 0 ? "" : path + ".";
            if (thing.TryGetProperty("endorsement"u8, out var embedded)) places.Add(embedded, new PlacedEndorsement(prefix + "endorsement", path, id));
            if (thing.TryGetProperty("endorsementJwt"u8, out var tokens)) places.Add(tokens, new PlacedEndorsement(prefix + "endorsementJwt", path, id));
        }

        foreach (var each in beside) places.Add(each);
        return places._found;
    }

    /// <summary>What came beside a credential whose lineage nobody asks about.</summary>
    public static IReadOnlyList<BesideEndorsement> Beside(IReadOnlyList<ReadOnlyMemory<byte>> beside)
    {
        List<BesideEndorsement>? found = null;
        for (var i = 0; i < beside.Count && i < Limits.Accreditations; i++)
        {
            if (CredentialParser.Parse(beside[i], out _) is not { } parsed || !JsonMembers.HasType(parsed.Payload, "EndorsementCredential")) continue;
            (found ??= []).Add(new BesideEndorsement($"beside[{i}]", parsed));
        }

        return found ?? (IReadOnlyList<BesideEndorsement>)[];
    }

    /// <summary>A profile, and the organisations it is a part of. How deep JSON may be nested bounds it.</summary>
    private void AddProfiles(JsonElement holder, string member, string prefix = "")
    {
        while (holder.TryGetProperty(member, out var profile) && profile.ValueKind == JsonValueKind.Object)
        {
            _things.Add((profile, prefix + member, profile.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null));
            (holder, prefix, member) = (profile, prefix + member + ".", "parentOrg");
        }
    }

    private void Add(JsonElement value, PlacedEndorsement member)
    {
        _found ??= [];
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Take(Limits.Endorsements + 1)] : new[] { value };
        for (var i = 0; i < items.Length && _found.Count <= Limits.Endorsements; i++) _found.Add(member with { Json = items[i], Place = $"{member.Place}[{i}]" });
    }

    /// <summary>A bundle may hold endorsements of other things, which are not this credential's affair.</summary>
    private void Add(BesideEndorsement beside)
    {
        if (_found?.Count > Limits.Endorsements) return;
        if (!beside.Parsed.Payload.TryGetProperty("credentialSubject"u8, out var subject) || subject.ValueKind != JsonValueKind.Object) return;
        if (!subject.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String) return;
        foreach (var (_, path, thing) in _things)
        {
            if (thing is null || !id.ValueEquals(thing)) continue;
            (_found ??= []).Add(new PlacedEndorsement(beside.Place, path, thing) { Parsed = beside.Parsed });
            return;
        }
    }
}
