using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>
/// The table of DESIGN §5.2, each row at each place, with the thing directly below issued before, at and after <c>effectiveFrom</c>; without
/// proofs of existence (those with are <see cref="ProofCases"/>). Then every way a register can fail to be one.
/// </summary>
internal static class RegisterCases
{
    /// <param name="Before">What it comes to for what was issued before.</param>
    internal sealed record Row(string Reason, FindingCode Before);

    public static readonly Row[] Table =
    [
        new("superseded", FindingCode.LineageOk),
        new("cessation", FindingCode.LineageOk),
        new("privilegeWithdrawn", FindingCode.LineageNoProofOfExistence),
        new("misconduct", FindingCode.LineageNoProofOfExistence),
        new("keyCompromise", FindingCode.LineageNoProofOfExistence),
        new("neverEntitled", FindingCode.LineageAccreditationWithdrawn),
    ];

    public static IEnumerable<VectorCase> All => [.. Reasons, .. Registers, .. Rows];

    private static IEnumerable<VectorCase> Reasons => Table.SelectMany(row => (IEnumerable<VectorCase>)
    [
        .. AtEach($"{Name(row)}-before", row.Before, $"Withdrawn ({row.Reason}), the thing below issued one second before effectiveFrom", (w, place) => Withdrawn(w, row.Reason, place, -1)),
        .. AtEach($"{Name(row)}-at", FindingCode.LineageAccreditationWithdrawn, $"Withdrawn ({row.Reason}), the thing below issued at the second of effectiveFrom", (w, place) => Withdrawn(w, row.Reason, place, 0)),
        .. AtEach($"{Name(row)}-after", FindingCode.LineageAccreditationWithdrawn, $"Withdrawn ({row.Reason}), the thing below issued one second after effectiveFrom", (w, place) => Withdrawn(w, row.Reason, place, 1)),
    ]);

    /// <summary>For a reason that would let the badge stand.</summary>
    private static IEnumerable<VectorCase> Registers =>
    [
        .. AtEach("missing", FindingCode.LineageRegisterUnavailable, "Withdrawn, and nothing is under the URL of the register", (w, place) =>
        {
            var badge = Withdrawn(w, "superseded", place, -1);
            w.Withhold(Accreditor(w, place).Register);
            return badge;
        }),
        Unread("expired", "the register ended before the time asked about", w => w.Register(w.Board, register => register["validUntil"] = "2026-02-28T23:59:59Z")),
        Unread("of-the-future", "the register begins in the year 2999", w => w.Register(w.Board, register =>
        {
            register["validFrom"] = "2999-01-01T00:00:00Z";
            register["validUntil"] = "2999-12-31T00:00:00Z";
        })),
        Unread("wrongly-signed", "another key signed the register in its issuer's name", w => w.Register(w.Board, signedBy: w.Person("Forger"))),
        Unread("without-proof", "the register carries no proof", w => World.Bytes(w.UnsignedRegister(w.Board))),
        Unread("foreign", "the register is another party's, well signed", w =>
        {
            var other = w.Person("Elsewhere Board");
            var register = w.UnsignedRegister(w.Board);
            register["issuer"] = other.Did;
            return w.Sign(register, other.Signer, "vc-jwt");
        }),
        Unread("of-another-url", "the register says it is that of another URL", w => w.Register(w.Board, register => register["id"] = "https://lists.example/another")),
        Unread("no-register", "what lies there is a credential of another kind", w => w.Register(w.Board, register => register["type"] = new JsonArray("VerifiableCredential"))),
        Unread("no-rows", "the register has no list of withdrawn accreditations", w => w.Register(w.Board, register => register["credentialSubject"]!.AsObject().Remove("withdrawn"))),
        Valid("not-asked", "The accreditation is not revoked: its register, which cannot be had, is not asked", w =>
        {
            w.Withhold(w.Board.Register);
            return w.Issue(w.Chain(Link.With(draft => draft with { Status = [.. draft.Status.Select(place => place with { Reference = w.Board.Register })] })));
        }),
        Valid("row-without-bit", "The register has a row for the accreditation, and the bit is not set: it stands", w =>
            w.Issue(w.Chain(Link.With(draft => draft with { Id = CaseWorld.IdOfWithdrawn(w.Board, "neverEntitled"), Status = [.. draft.Status.Select(place => place with { Reference = w.Board.Register })] })))),
        new("and-suspended", FindingCode.LineageAccreditationSuspended, "Withdrawn, which the badge would stand, and suspended", w => w.Issue(
            w.Chain(Stopped(w.Board, "superseded", draft => [.. draft, new StatusPlace(w.Board.SuspensionList, "suspension", CaseWorld.Stopped)])), Dated(w.Withdrawn.AddSeconds(-1)))),
    ];

    /// <summary>A row that does not fit, or lacks something, is none: then it is as if the trainer had never been entitled.</summary>
    private static IEnumerable<VectorCase> Rows =>
    [
        Ill("row-missing", "there is no row for the accreditation", rows => rows.RemoveAt(0)),
        Ill("row-of-unknown-reason", "the reason of the row is not known", rows => rows[0]!["reason"] = "moved-away"),
        Ill("row-without-reason", "the row has no reason", rows => rows[0]!.AsObject().Remove("reason")),
        Ill("row-without-date", "the row has no effectiveFrom", rows => rows[0]!.AsObject().Remove("effectiveFrom")),
        Ill("row-without-zone", "the effectiveFrom of the row has no zone", rows => rows[0]!["effectiveFrom"] = "2026-01-30T12:00:00"),
        Ill("row-twice-worse", "there are two rows: superseded, and neverEntitled", rows => Twice(rows, "neverEntitled")),
        new("row-twice-undecided", FindingCode.LineageNoProofOfExistence, "Withdrawn, and there are two rows: superseded, and misconduct", w =>
            With(w, "row-twice-undecided", w.Register(w.Board, register => Twice(RowsOf(register), "misconduct")))),
        Ill("row-twice-earlier", "there are two rows, one effective before the badge", rows =>
        {
            var earlier = rows[0]!.DeepClone();
            earlier["effectiveFrom"] = "2026-01-01T00:00:00Z";
            rows.Add(earlier);
        }),
        new("no-register-named", FindingCode.LineageAccreditationWithdrawn, "The register has a row that the badge would stand, and the accreditation does not name the register", w => w.Issue(
            w.Chain(Link.With(draft => draft with { Id = CaseWorld.IdOfWithdrawn(w.Board, "superseded"), Status = [new StatusPlace(w.Board.RevocationList, "revocation", CaseWorld.Stopped)] })), Dated(w.Withdrawn.AddSeconds(-1)))),
        Valid("other-path", "The withdrawn accreditation fails, and the trainer has another", w =>
        {
            var trainer = w.Person("Trainer");
            var withdrawn = w.Accredit(w.Board, trainer, Stopped(w.Board, "misconduct"));
            trainer.Lineage = [withdrawn, w.Accredit(w.Board, trainer)];
            return w.Issue(trainer);
        }),
        Valid("rest-later", "The first accreditation was superseded after the second was given; all below is later, which is the second's to answer for", w =>
            w.Issue(w.Chain(Stopped(w.Board, "superseded"), Link.With(draft => draft with { ValidFrom = w.Withdrawn.AddDays(-1) }), Link.With(draft => draft with { ValidFrom = w.Withdrawn.AddDays(1) })))),
    ];

    public static string Name(Row row) => string.Concat(row.Reason.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private static Party Accreditor(CaseWorld w, int place) => place == 0 ? w.Board : w.Person(place == 1 ? "Master" : "Mentor");

    public static Link Stopped(Party accreditor, string reason, Func<IEnumerable<StatusPlace>, IEnumerable<StatusPlace>>? more = null) => Link.With(draft => draft with
    {
        Id = CaseWorld.IdOfWithdrawn(accreditor, reason),
        Status = [.. (more ?? (places => places)).Invoke([new StatusPlace(accreditor.RevocationList, "revocation", CaseWorld.Stopped) { Reference = accreditor.Register }])],
    });

    /// <summary>Three accreditations, one withdrawn, and the thing directly below it issued so many seconds after that came into force.</summary>
    private static byte[] Withdrawn(CaseWorld w, string reason, int place, int seconds) => WithdrawnAbove(w, reason, place, seconds).Badge;

    /// <returns>The badge, and what the withdrawal is about.</returns>
    public static (byte[] Badge, ReadOnlyMemory<byte> Below) WithdrawnAbove(CaseWorld w, string reason, int place, int seconds)
    {
        var below = w.Withdrawn.AddSeconds(seconds);
        var trainer = w.Chain([.. Enumerable.Range(0, 3).Select(i =>
            i == place ? Stopped(Accreditor(w, place), reason) : i > place ? Link.With(draft => draft with { ValidFrom = below.AddDays(i - place - 1) }) : Link.Good)]);
        var badge = place == 2 ? w.Issue(trainer, Dated(below)) : w.Issue(trainer);
        return (badge, place == 2 ? badge : trainer.Lineage[1 - place]);
    }

    public static Action<JsonObject> Dated(DateTimeOffset time) => badge => badge["validFrom"] = Credentials.Parsing.XsdDateTime.Print(time);

    private static VectorCase Unread(string name, string comment, Func<CaseWorld, byte[]> register) => new(name, FindingCode.LineageRegisterUnavailable, $"Withdrawn, and {comment}", w => With(w, name, register(w)));

    private static VectorCase Ill(string name, string comment, Action<JsonArray> change) => new(name, FindingCode.LineageAccreditationWithdrawn, $"Withdrawn, and {comment}", w =>
        With(w, name, w.Register(w.Board, register => change(RowsOf(register)))));

    /// <summary>The only accreditation was superseded after the badge was issued, which it would stand with the register of the shared world.</summary>
    private static byte[] With(CaseWorld w, string name, byte[] register)
    {
        w.Replace(w.Board.Register, $"register-{name}.jwt", register);
        return w.Issue(w.Chain(Stopped(w.Board, "superseded")), Dated(w.Withdrawn.AddSeconds(-1)));
    }

    private static JsonArray RowsOf(JsonObject register) => register["credentialSubject"]!["withdrawn"]!.AsArray();

    private static void Twice(JsonArray rows, string reason)
    {
        var other = rows[0]!.DeepClone();
        other["reason"] = reason;
        rows.Add(other);
    }
}
