using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Store;

/// <summary>Accreditations by whom they are about, so that the way up from a trainer is found without a badge to bring it. Nothing of them is proven.</summary>
public sealed class AccreditationIndex
{
    private readonly Dictionary<string, List<(string Issuer, ReadOnlyMemory<byte> Secured)>> _bySubject = new(StringComparer.Ordinal);

    /// <summary>Whether all there was could be looked through.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>What a folder of documents lists; nothing when it cannot be used, which <see cref="Complete"/> then tells.</summary>
    public void AddFolder(string folder)
    {
        if (!DocumentsFolder.TryOpen(folder, next: null, out var documents, out _))
        {
            Complete = false;
            return;
        }

        var contents = documents.Contents(Limits.IndexedDocuments, Limits.CredentialBytes, out var complete);
        foreach (var content in contents) Add(content);
        Complete &= complete;
    }

    /// <summary>One that is no accreditation is passed over.</summary>
    public void Add(ReadOnlyMemory<byte> secured)
    {
        if (CredentialParser.Parse(secured, out _)?.Payload is not { } json || !IsAccreditation(json)) return;
        if (IdOf(json, "issuer") is not { } issuer || IdOf(json, "credentialSubject") is not { } subject) return;
        if (!_bySubject.TryGetValue(subject, out var known)) _bySubject.Add(subject, known = []);
        known.Add((issuer, secured));
    }

    /// <summary>Those above somebody, nearest first, as many as one verification takes.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Above(string id)
    {
        var (found, asked, next) = (new List<ReadOnlyMemory<byte>>(), new HashSet<string>(StringComparer.Ordinal) { id }, new Queue<string>([id]));
        while (next.TryDequeue(out var subject))
        {
            foreach (var (issuer, secured) in _bySubject.GetValueOrDefault(subject) ?? [])
            {
                if (found.Count == Limits.Accreditations) return found;
                found.Add(secured);
                if (asked.Add(issuer)) next.Enqueue(issuer);
            }
        }

        return found;
    }

    private static bool IsAccreditation(JsonElement json) =>
        json.TryGetProperty("type"u8, out var types) && types.ValueKind == JsonValueKind.Array && types.EnumerateArray().Any(type => type.ValueKind == JsonValueKind.String && type.ValueEquals("TrainerAccreditation"u8));

    private static string? IdOf(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var party)) return null;
        if (party.ValueKind == JsonValueKind.String) return party.GetString();
        return party.ValueKind == JsonValueKind.Object && party.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }
}
