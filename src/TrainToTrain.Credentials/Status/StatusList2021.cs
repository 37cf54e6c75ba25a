using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Structure;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Status;

public static partial class StatusMechanisms
{
    public static readonly IStatusMechanism StatusList2021 = new StatusList2021();
}

/// <summary>
/// StatusList2021, from which Bitstring Status List came: one bit a credential, in a list that is a credential itself. Read only.
/// Reference: W3C Verifiable Credentials Status List v2021, StatusList2021Entry, StatusList2021Credential and Validate Algorithm. Its purposes are revocation and suspension.
/// A list may be of the VC Data Model 1.1, as all of them were when it was new, and then says nothing for a lineage.
/// Issuers made lists of 100,000 entries with it, and its algorithm refuses none for being short: neither is that refused here.
/// Refuses what <see cref="BitstringStatusList"/> refuses, and bits with a multibase prefix, which this standard does not have.
/// </summary>
internal sealed class StatusList2021 : IStatusMechanism
{
    public string Id => "StatusList2021Entry";

    bool IStatusMechanism.ListsAreSigned => true;

    string? IStatusMechanism.ReadPurpose(StatusEntry entry) => TextOf(entry.Json, "statusPurpose"u8);

    StatusPlace? IStatusMechanism.ReadEntry(StatusEntry entry, out StatusProblem? problem)
    {
        JsonElement json = entry.Json;
        problem = null;
        if (TextOf(json, "statusPurpose"u8) is not { } purpose) problem = StatusMembers.Malformed("The status entry does not say what it is for");
        else if (StatusMembers.UriOf(json, "statusListCredential"u8) is not { } list) problem = StatusMembers.Malformed("The status entry does not name its list by a URL");
        else if (entry.Id == list) problem = StatusMembers.Malformed("The status entry has the id of its list");
        else if (!StatusMembers.TryReadIndex(json, out int index)) problem = StatusMembers.Malformed("The index of the status entry is not a whole number in a text that any list could have");
        else return new StatusPlace(list, purpose, index);
        return null;
    }

    async ValueTask<(PublishedList? List, StatusProblem? Problem)> IStatusMechanism.LoadAsync(string url, StatusSources sources, CancellationToken cancellation)
    {
        var (list, problem) = await Publications.LoadAsync(url, PublicationKind.AnyStatusList, sources, cancellation);
        return list is null ? (null, problem) : ReadList(url, list, sources.Clock.GetUtcNow());
    }

    private (PublishedList? List, StatusProblem? Problem) ReadList(string url, ProvenCredential proven, DateTimeOffset now)
    {
        Credential credential = proven.Credential;
        if (!StatusMembers.IsList(credential, "StatusList2021Credential", "StatusList2021"u8)) return (null, StatusMembers.Malformed("What lies under the URL of the status list is a credential of another kind"));
        if (StatusPurpose.Of(credential.Subject) is not { } purposes) return (null, StatusMembers.Malformed("The status list does not say what it is for"));
        if (!credential.Subject.TryGetProperty("encodedList"u8, out JsonElement encoded) || encoded.ValueKind != JsonValueKind.String) return (null, StatusMembers.Malformed("The status list has no encodedList"));
        if (Bitstring.TryDecodeBase64(Utf8Text.Of(encoded), out string? problem) is not { } bits) return (null, StatusMembers.Malformed(problem!));

        return (new PublishedList
        {
            Mechanism = this,
            Url = url,
            IssuerId = credential.IssuerId,
            Purposes = purposes,
            Content = new ListedBits(bits, fewestEntries: 0),
            ValidFrom = credential.ValidFrom,
            ValidUntil = Publications.EndOf(proven),
            TimeToLive = Publications.UsualTimeToLive,
            FetchedAt = now,
            OfOlderModel = DataModel.Of(credential.Json) == DataModel.V1,
        }, null);
    }
}
