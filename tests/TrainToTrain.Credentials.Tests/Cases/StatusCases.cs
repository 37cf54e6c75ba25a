using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>After PKITS 4.4: revoked and suspended at each level, and every way a status list can fail to be one (DESIGN §5.2).</summary>
internal static class StatusCases
{
    /// <param name="Badge">What it comes to for the badge itself; for an accreditation it is always that its status is not to be had.</param>
    private sealed record Fault(string Name, FindingCode Badge, string Comment, Func<CaseWorld, Party, byte[]?> List);

    private static readonly Fault[] EverywhereFaults =
    [
        new("missing", FindingCode.StatusUnavailable, "there is nothing under its URL", (_, _) => null),
        new("expired", FindingCode.StatusOutOfDate, "it ended before the time asked about", (w, owner) => w.List(owner, "revocation", list => list["validUntil"] = "2026-02-28T23:59:59Z")),
        new("wrongly-signed", FindingCode.StatusUnproven, "another key signed it in its issuer's name", (w, owner) => w.List(owner, "revocation", signedBy: w.Person("Forger"))),
        new("foreign", FindingCode.StatusUnproven, "it is another party's, well signed", (w, owner) => Foreign(w, owner)),
    ];

    private static readonly Fault[] Faults =
    [
        .. EverywhereFaults,
        new("too-short", FindingCode.StatusMalformed, "it has fewer entries than the standard asks for", (w, owner) => w.List(owner, "revocation", list => Subject(list)["encodedList"] = Shortened)),
        new("of-another-url", FindingCode.StatusUnproven, "it says it is the list of another URL", (w, owner) => w.List(owner, "revocation", list => list["id"] = "https://lists.example/another")),
        new("of-another-purpose", FindingCode.StatusMalformed, "it is a list for suspension", (w, owner) => w.List(owner, "revocation", list => Subject(list)["statusPurpose"] = "suspension")),
    ];

    /// <summary>65,536 clear bits.</summary>
    private const string Shortened = "uH4sIAAAAAAAC_-3BAQ0AAADCoPdPbQ43oAAAAAAAAACAdwOUmfTYACAAAA";

    public static IEnumerable<VectorCase> All => [.. Bits, .. Lists, .. Entries];

    private static IEnumerable<VectorCase> Bits =>
    [
        new("revoked-badge", FindingCode.StatusRevoked, "The badge was revoked", w => w.Issue(w.Chain(1), badge => badge["credentialStatus"]!["statusListIndex"] = "666")),
        .. AtEach("revoked", FindingCode.LineageAccreditationWithdrawn, "An accreditation was revoked, and no register named", (w, place) => w.Issue(w.Three(place, Link.Stopped("revocation")))),
        new("suspended-badge", FindingCode.StatusSuspended, "The badge is suspended", w => w.Issue(w.Chain(1), badge =>
        {
            var status = badge["credentialStatus"]!;
            status["statusPurpose"] = "suspension";
            status["statusListIndex"] = "666";
            status["statusListCredential"] = w.Person("Trainer").SuspensionList;
        })),
        .. AtEach("suspended", FindingCode.LineageAccreditationSuspended, "An accreditation is suspended", (w, place) => w.Issue(w.Three(place, Link.Stopped("suspension")))),
        Valid("neighbours-revoked", "The bits before and after that of the accreditation are set elsewhere: 665 beside 666", w => w.Issue(w.Chain(At(w, 665)))),
        Valid("none", "Neither badge nor accreditation has a status: they cannot be stopped before their end", w =>
            w.Issue(w.Chain(Link.With(draft => draft with { Status = [] })), badge => badge.Remove("credentialStatus"))),
        new("withdrawn-and-suspended", FindingCode.LineageAccreditationWithdrawn, "The accreditation is suspended and revoked: what fails leads", w =>
            w.Issue(w.Chain(Link.With(draft => draft with { Status = [.. draft.Status.Select(place => place with { Index = CaseWorld.Stopped })] })))),
        new("revoked-in-a-newer-list", FindingCode.LineageAccreditationWithdrawn, "The list began after the time asked about: its bits count", w =>
        {
            w.At = w.At.AddDays(-5);
            return w.Issue(w.Chain(Link.Stopped("revocation")));
        }),
    ];

    private static IEnumerable<VectorCase> Lists => Faults.SelectMany(fault => (IEnumerable<VectorCase>)
    [
        new($"list-{fault.Name}-badge", fault.Badge, $"The status list of the badge: {fault.Comment}", w => With(w, w.Chain(1), fault, w.Person("Trainer"))),
        new($"list-{fault.Name}", FindingCode.LineageStatusUnavailable, $"The status list of the only accreditation: {fault.Comment}", w => With(w, w.Chain(1), fault, w.Board)),
    ]).Concat(EverywhereFaults.SelectMany(fault => AtEach($"list-{fault.Name}", FindingCode.LineageStatusUnavailable, $"The status list of an accreditation: {fault.Comment}", (w, place) =>
        With(w, w.Chain(3), fault, place == 0 ? w.Board : w.Person(place == 1 ? "Master" : "Mentor"))))).Concat(
    [
        OfBoard("list-without-proof", "it carries no proof", w => World.Bytes(w.Unsigned(w.Board, "revocation"))),
        OfBoard("list-of-the-future", "it begins in the year 2999", w => w.List(w.Board, "revocation", list =>
        {
            list["validFrom"] = "2999-01-01T00:00:00Z";
            list["validUntil"] = "2999-12-31T00:00:00Z";
        })),
        OfBoard("list-not-encoded", "its bits are not compressed", w => w.List(w.Board, "revocation", list => Subject(list)["encodedList"] = "uAAAA")),
        OfBoard("list-no-list", "it is a credential of another kind", w => w.List(w.Board, "revocation", list => list["type"] = new JsonArray("VerifiableCredential"))),
        OfBoard("list-no-json", "it is a web page", _ => "<!doctype html><title>Not found</title>"u8.ToArray()),
    ]);

    private static IEnumerable<VectorCase> Entries =>
    [
        Entry("entry-beyond-the-list", "its index is beyond the end of the list", entry => entry["statusListIndex"] = "131072"),
        Entry("entry-index-negative", "its index is negative", entry => entry["statusListIndex"] = "-1"),
        Entry("entry-index-zero-led", "its index has a zero in front", entry => entry["statusListIndex"] = "0666"),
        Entry("entry-of-unknown-type", "its type is not known", entry => entry["type"] = "CarrierPigeonStatus"),
        Entry("entry-of-unknown-purpose", "its purpose is not known", entry => entry["statusPurpose"] = "probation"),
        Entry("entry-of-two-bits", "it has two bits", entry =>
        {
            entry["statusSize"] = 2;
            entry["statusMessage"] = new JsonArray([.. Enumerable.Range(0, 4).Select(i => new JsonObject { ["status"] = $"0x{i}", ["message"] = $"state {i}" })]);
        }),
        Valid("entry-for-messages", "A second entry is for messages, which do not say whether it stands", w => w.Issue(w.Chain(Link.AsJson(json =>
        {
            var first = json["credentialStatus"]!;
            var entry = first.DeepClone();
            entry["id"] = "https://lists.example/messages#1";
            entry["statusPurpose"] = "message";
            entry["statusListCredential"] = "https://lists.example/messages";
            json["credentialStatus"] = new JsonArray(first.DeepClone(), entry);
        })))),
    ];

    private static VectorCase Entry(string name, string comment, Action<JsonObject> change) => new(name, FindingCode.LineageStatusUnavailable, $"The status entry of the accreditation: {comment}", w =>
        w.Issue(w.Chain(Link.AsJson(json => change(json["credentialStatus"]!.AsObject())))));

    private static VectorCase OfBoard(string name, string comment, Func<CaseWorld, byte[]> list) => new(name, FindingCode.LineageStatusUnavailable, $"The status list of the accreditation: {comment}", w =>
    {
        w.Replace(w.Board.RevocationList, $"{name}.jwt", list(w));
        return w.Issue(w.Chain(1));
    });

    private static byte[] With(CaseWorld w, Party trainer, Fault fault, Party owner)
    {
        if (fault.List(w, owner) is { } list) w.Replace(owner.RevocationList, $"list-{fault.Name}-{CaseWorld.FileName(owner.Name)}.jwt", list);
        else w.Withhold(owner.RevocationList);
        return w.Issue(trainer);
    }

    private static byte[] Foreign(CaseWorld w, Party owner)
    {
        var other = w.Person("Elsewhere Board");
        var list = w.Unsigned(owner, "revocation");
        list["issuer"] = other.Did;
        return w.Sign(list, other.Signer, "vc-jwt");
    }

    private static Link At(CaseWorld w, int index) => Link.Status(new StatusPlace(w.Board.RevocationList, "revocation", index));

    private static JsonNode Subject(JsonObject list) => list["credentialSubject"]!;
}
