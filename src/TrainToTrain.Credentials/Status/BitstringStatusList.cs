using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Status;

public static partial class StatusMechanisms
{
    public static readonly IStatusPublisher BitstringStatusList = new BitstringStatusList();
}

/// <summary>
/// Bitstring Status List 1.0: some bits a credential, in a list that is a credential itself.
/// Reference: BSL 1.0 §2 (entry and list), §3.1 (generate), §3.2 (validate). Written with one bit an entry; read with up to
/// <see cref="Limits.StatusBits"/>, each value having its message. At least 131,072 entries.
/// Refuses an index that is not a plain base-10 text, messages that are not one for each value, a list whose id is not the URL it lies
/// under (another list replayed), one without a good proof, and one that is larger than <see cref="Limits.StatusListBytes"/> once decompressed.
/// </summary>
internal sealed class BitstringStatusList : IStatusPublisher
{
    public string Id => "BitstringStatusListEntry";

    public int FewestEntries => 131_072;

    bool IStatusMechanism.ListsAreSigned => true;

    public void WriteEntry(Utf8JsonWriter json, StatusPlace place)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentOutOfRangeException.ThrowIfNegative(place.Index);
        string index = place.Index.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("id"u8, $"{place.List}#{index}");
        json.WriteString("type"u8, Id);
        json.WriteString("statusPurpose"u8, place.Purpose);
        json.WriteString("statusListIndex"u8, index);
        json.WriteString("statusListCredential"u8, place.List);
        if (place.Reference is not null) json.WriteString("statusReference"u8, place.Reference);
        json.WriteEndObject();
    }

    public byte[] Publish(StatusListDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfLessThan(draft.Entries, FewestEntries, nameof(draft));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(draft.Entries / 8, Limits.StatusListBytes, nameof(draft));
        var bits = new Bitstring(draft.Entries);
        foreach (int index in draft.SetIndexes) bits.Set(index);

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) WriteList(json, draft, bits.Encode());
        return buffer.ToArray();
    }

    public StatusListDraft? ReadDraft(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Object || TextOf(list, "id"u8) is not { } id || TextOf(list, "issuer"u8) is not { } issuer || TextOf(list, "validFrom"u8) is not { } from || !XsdDateTime.TryParse(from, out var validFrom)) return null;
        if (!list.TryGetProperty("credentialSubject"u8, out JsonElement subject) || subject.ValueKind != JsonValueKind.Object || TextOf(subject, "statusPurpose"u8) is not { } purpose) return null;
        if (!subject.TryGetProperty("encodedList"u8, out JsonElement encoded) || encoded.ValueKind != JsonValueKind.String || Bitstring.TryDecode(Utf8Text.Of(encoded), out _) is not { } bits || bits.Length < FewestEntries) return null;
        DateTimeOffset? validUntil = TextOf(list, "validUntil"u8) is { } until && XsdDateTime.TryParse(until, out var end) ? end : null;
        long? ttl = subject.TryGetProperty("ttl"u8, out JsonElement milliseconds) && milliseconds.ValueKind == JsonValueKind.Number && milliseconds.TryGetInt64(out long known) ? known : null;
        var draft = new StatusListDraft { Id = id, IssuerId = issuer, Purpose = purpose, Entries = bits.Length, SetIndexes = bits.SetIndexes(), ValidFrom = validFrom, ValidUntil = validUntil, TtlMs = ttl };

        // How well the bits are compressed is the writer's own affair; all else has to be what is written here.
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) WriteList(json, draft, encoded.GetString()!);
        using var written = JsonDocument.Parse(buffer.ToArray());
        return JsonElement.DeepEquals(written.RootElement, list) ? draft : null;
    }

    string? IStatusMechanism.ReadPurpose(StatusEntry entry) => TextOf(entry.Json, "statusPurpose"u8);

    StatusPlace? IStatusMechanism.ReadEntry(StatusEntry entry, out StatusProblem? problem)
    {
        JsonElement json = entry.Json;
        problem = null;
        if (TextOf(json, "statusPurpose"u8) is not { } purpose) problem = StatusMembers.Malformed("The status entry does not say what it is for");
        else if (StatusMembers.UriOf(json, "statusListCredential"u8) is not { } list) problem = StatusMembers.Malformed("The status entry does not name its list by a URL");
        else if (entry.Id == list) problem = StatusMembers.Malformed("The status entry has the id of its list");
        else if (!TryReadSize(json, out int size)) problem = StatusMembers.Malformed($"The size of the status entry is not a whole number from 1 to {Limits.StatusBits}");
        else if (!StatusMessages.AreWellFormed(json, size)) problem = StatusMembers.Malformed("The messages of the status entry are not one for each value it can have");
        else if (!StatusMembers.TryReadIndex(json, out int index)) problem = StatusMembers.Malformed("The index of the status entry is not a whole number in a text that any list could have");
        else if (!TryReadReference(json, out string? reference)) problem = StatusMembers.Malformed("The reference of the status entry is not a URL");
        else return new StatusPlace(list, purpose, index) { Reference = reference, Size = size };
        return null;
    }

    string? IStatusMechanism.ReadMessage(StatusEntry entry, uint value) => StatusMessages.Find(entry.Json, value);

    async ValueTask<(PublishedList? List, StatusProblem? Problem)> IStatusMechanism.LoadAsync(string url, StatusSources sources, CancellationToken cancellation)
    {
        var (list, problem) = await Publications.LoadAsync(url, PublicationKind.StatusList, sources, cancellation);
        return list is null ? (null, problem) : ReadList(url, list, sources.Clock.GetUtcNow());
    }

    /// <summary>§2.2.</summary>
    private (PublishedList? List, StatusProblem? Problem) ReadList(string url, ProvenCredential proven, DateTimeOffset now)
    {
        Credential credential = proven.Credential;
        JsonElement subject = credential.Subject;
        if (!StatusMembers.IsList(credential, "BitstringStatusListCredential", "BitstringStatusList"u8)) return (null, StatusMembers.Malformed("What lies under the URL of the status list is a credential of another kind"));
        if (StatusPurpose.Of(subject) is not { } purposes) return (null, StatusMembers.Malformed("The status list does not say what it is for"));
        if (!Publications.TryReadTimeToLive(subject, TimeSpan.FromMilliseconds(1), out TimeSpan timeToLive)) return (null, StatusMembers.Malformed("The ttl of the status list is not a number of milliseconds"));
        if (!subject.TryGetProperty("encodedList"u8, out JsonElement encoded) || encoded.ValueKind != JsonValueKind.String) return (null, StatusMembers.Malformed("The status list has no encodedList"));
        if (Bitstring.TryDecode(Utf8Text.Of(encoded), out string? problem) is not { } bits) return (null, StatusMembers.Malformed(problem!));
        if (bits.Length < FewestEntries) return (null, StatusMembers.Malformed("The status list has fewer entries than the standard asks for"));

        return (new PublishedList
        {
            Mechanism = this,
            Url = url,
            IssuerId = credential.IssuerId,
            Purposes = purposes,
            Content = new ListedBits(bits, FewestEntries),
            ValidFrom = credential.ValidFrom,
            ValidUntil = Publications.EndOf(proven),
            TimeToLive = timeToLive,
            FetchedAt = now,
        }, null);
    }

    private static void WriteList(Utf8JsonWriter json, StatusListDraft draft, string encodedList)
    {
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue(Contexts.CredentialsV2);
        json.WriteEndArray();
        json.WriteString("id"u8, draft.Id);
        json.WriteStartArray("type"u8);
        json.WriteStringValue("VerifiableCredential"u8);
        json.WriteStringValue("BitstringStatusListCredential"u8);
        json.WriteEndArray();
        json.WriteString("issuer"u8, draft.IssuerId);
        json.WriteString("validFrom"u8, XsdDateTime.Print(draft.ValidFrom));
        if (draft.ValidUntil is { } end) json.WriteString("validUntil"u8, XsdDateTime.Print(end));
        json.WriteStartObject("credentialSubject"u8);
        json.WriteString("id"u8, draft.Id + "#list");
        json.WriteString("type"u8, "BitstringStatusList"u8);
        json.WriteString("statusPurpose"u8, draft.Purpose);
        json.WriteString("encodedList"u8, encodedList);
        if (draft.TtlMs is { } milliseconds) json.WriteNumber("ttl"u8, milliseconds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>§2.1: <c>statusSize</c>, 1 where there is none.</summary>
    private static bool TryReadSize(JsonElement entry, out int size)
    {
        size = 1;
        return !entry.TryGetProperty("statusSize"u8, out JsonElement json)
            || (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out size) && size is >= 1 and <= Limits.StatusBits);
    }

    /// <summary>§2.1: one URL or several; the first is the register.</summary>
    private static bool TryReadReference(JsonElement entry, out string? reference)
    {
        reference = null;
        if (!entry.TryGetProperty("statusReference"u8, out JsonElement json)) return true;
        if (json.ValueKind != JsonValueKind.Array) return IsUri(json, ref reference);
        foreach (JsonElement each in json.EnumerateArray())
        {
            if (!IsUri(each, ref reference)) return false;
        }

        return reference is not null;
    }

    private static bool IsUri(JsonElement json, ref string? first)
    {
        if (json.ValueKind != JsonValueKind.String || !Utf8Text.IsAbsoluteUri(Utf8Text.Of(json))) return false;
        first ??= json.GetString();
        return true;
    }
}
