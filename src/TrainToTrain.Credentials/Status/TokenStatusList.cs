using System.IO.Compression;
using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Status;

public static partial class StatusMechanisms
{
    public static readonly IStatusMechanism TokenStatusList = new TokenStatusList();
}

/// <summary>
/// Token Status List: some bits a token, in a list that is a JWT. Read only. Its entry is the claim <c>status.status_list</c> of an SD-JWT.
/// Reference: IETF draft-ietf-oauth-status-list-20 (TSL) §4, §5.1 (the list), §6 (the claim), §7 (0 valid, 1 invalid, 2 suspended), §8.3 (validate).
/// It has no purposes: one entry says whether a token is invalid or suspended. What it says else is its issuer's own, and cannot be told.
/// Refuses a list of another typ, one whose <c>sub</c> is not the URL it lies under, one not signed with a key of the token's issuer named by
/// a DID URL, other sizes than 1, 2, 4 and 8 bits, and one that is larger than <see cref="Limits.StatusListBytes"/> once decompressed.
/// </summary>
internal sealed class TokenStatusList : IStatusMechanism
{
    private static readonly string[] Purposes = [StatusPurpose.Revocation];

    public string Id => "status_list";

    bool IStatusMechanism.ListsAreSigned => true;

    string IStatusMechanism.ReadPurpose(StatusEntry entry) => StatusPurpose.Revocation;

    /// <summary>TSL §6.2.</summary>
    StatusPlace? IStatusMechanism.ReadEntry(StatusEntry entry, out StatusProblem? problem)
    {
        problem = null;
        if (StatusMembers.UriOf(entry.Json, "uri"u8) is not { } list) problem = StatusMembers.Malformed("The status does not name its list by a URL");
        else if (!entry.Json.TryGetProperty("idx"u8, out JsonElement idx) || idx.ValueKind != JsonValueKind.Number || !idx.TryGetInt32(out int index) || index < 0)
        {
            problem = StatusMembers.Malformed("The index of the status is not a whole number that any list could have");
        }
        else
        {
            return new StatusPlace(list, StatusPurpose.Revocation, index);
        }

        return null;
    }

    string IStatusMechanism.PurposeOf(StatusPlace place, uint value) => value == TokenStatuses.Suspended ? StatusPurpose.Suspension : StatusPurpose.Revocation;

    async ValueTask<(PublishedList? List, StatusProblem? Problem)> IStatusMechanism.LoadAsync(string url, StatusSources sources, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address)) return (null, StatusMembers.Malformed("The status list is not named by a URL"));
        LoadedResource loaded = await sources.Loader.LoadAsync(address, Limits.FetchBytes, cancellation);
        if (!loaded.Found) return (null, new StatusProblem(FindingCode.StatusUnavailable, $"The status list could not be had: {loaded.Failure}"));
        if (loaded.Content.Length > Limits.FetchBytes) return (null, StatusMembers.Malformed("The status list is larger than one may be"));
        if (!CompactJws.TryParse(MemoryExtensions.Trim(loaded.Content, " \t\r\n"u8), out CompactJws? jws, out string? broken)) return (null, StatusMembers.Malformed($"The status list cannot be read: {broken}"));
        if (!JwsProof.IsMediaType(JwsProof.TypeOf(jws.Header), "statuslist+jwt")) return (null, StatusMembers.Malformed("What lies under the URL of the status list is a token of another kind"));
        if (StrictJson.Parse(jws.Payload.Span, out broken) is not { ValueKind: JsonValueKind.Object } claims) return (null, StatusMembers.Malformed($"The status list cannot be read: {broken ?? "it is not a JSON object"}"));

        var (issuer, problem) = await sources.Proofs.CheckTokenAsync(jws, claims, cancellation);
        if (issuer is null) return (null, Unproven($"The status list is not proven: {problem!.Message}"));
        if (claims.TryGetProperty("iss"u8, out _) && TextOf(claims, "iss"u8) != issuer) return (null, Unproven("The status list is signed by somebody else than it says"));
        return TextOf(claims, "sub"u8) == url
            ? ReadList((url, issuer), claims, sources.Clock.GetUtcNow())
            : (null, Unproven("What lies under the URL of the status list is another status list"));
    }

    /// <summary>TSL §5.1.</summary>
    private (PublishedList? List, StatusProblem? Problem) ReadList((string Url, string Issuer) list, JsonElement claims, DateTimeOffset now)
    {
        if (JwtClaims.NumericDate(claims, "iat") is not { } issued) return (null, StatusMembers.Malformed("The status list does not say when it was made"));
        DateTimeOffset? ends = JwtClaims.NumericDate(claims, "exp");
        if (ends is null && claims.TryGetProperty("exp"u8, out _)) return (null, StatusMembers.Malformed("The exp of the status list is not a number of seconds"));
        if (!Publications.TryReadTimeToLive(claims, TimeSpan.FromSeconds(1), out TimeSpan timeToLive)) return (null, StatusMembers.Malformed("The ttl of the status list is not a number of seconds"));
        if (ReadStatuses(claims, out string? problem) is not { } statuses) return (null, StatusMembers.Malformed(problem!));

        return (new PublishedList
        {
            Mechanism = this,
            Url = list.Url,
            IssuerId = list.Issuer,
            Purposes = Purposes,
            Content = statuses,
            ValidFrom = issued,
            ValidUntil = ends,
            TimeToLive = timeToLive,
            FetchedAt = now,
        }, null);
    }

    /// <summary>TSL §4.2.</summary>
    private static TokenStatuses? ReadStatuses(JsonElement claims, out string? problem)
    {
        problem = "The status list has no lst of compressed bits";
        if (!claims.TryGetProperty("status_list"u8, out JsonElement list) || list.ValueKind != JsonValueKind.Object) return null;
        if (!list.TryGetProperty("lst"u8, out JsonElement lst) || lst.ValueKind != JsonValueKind.String) return null;
        if (!list.TryGetProperty("bits"u8, out JsonElement size) || size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out int bits) || bits is not (1 or 2 or 4 or 8))
        {
            problem = "The entries of the status list are not of 1, 2, 4 or 8 bits";
            return null;
        }

        if (Multibase.TryDecodeBase64Url(Utf8Text.Of(lst)) is not { } compressed)
        {
            problem = "The bits of the status list are not in base64url";
            return null;
        }

        using var zlib = new ZLibStream(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
        return Inflation.Read(zlib, "zlib", out problem) is { } bytes ? new TokenStatuses(bytes, bits) : null;
    }

    private static StatusProblem Unproven(string detail) => new(FindingCode.StatusUnproven, detail);
}
