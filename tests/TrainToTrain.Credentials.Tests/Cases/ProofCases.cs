using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Log;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Tests.Cases.RegisterCases;
using static TrainToTrain.Credentials.Tests.Cases.VectorCase;

namespace TrainToTrain.Credentials.Tests.Cases;

/// <summary>
/// The table of DESIGN §5.2 once more, now with proof that the thing directly below the withdrawn accreditation was there a second before
/// <c>effectiveFrom</c>; then every way a proof can fail to be one, on a badge of a trainer whose key was stolen.
/// </summary>
internal static class ProofCases
{
    private const string Stolen = "keyCompromise";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static IEnumerable<VectorCase> All => [.. Table.SelectMany(Rows), .. Times, .. Wrong, .. Places];

    private static IEnumerable<VectorCase> Rows(Row row)
    {
        var before = row.Before == FindingCode.LineageNoProofOfExistence ? FindingCode.LineageOk : row.Before;
        return
        [
            .. AtEach($"{Name(row)}-before", before, $"Withdrawn ({row.Reason}), the thing below issued one second before effectiveFrom, and seen then", (w, place) => Seen(w, row.Reason, place, -1)),
            .. AtEach($"{Name(row)}-at", FindingCode.LineageAccreditationWithdrawn, $"Withdrawn ({row.Reason}), the thing below dated at the second of effectiveFrom, though seen one before", (w, place) => Seen(w, row.Reason, place, 0)),
            .. AtEach($"{Name(row)}-after", FindingCode.LineageAccreditationWithdrawn, $"Withdrawn ({row.Reason}), the thing below dated one second after effectiveFrom, though seen one before", (w, place) => Seen(w, row.Reason, place, 1)),
        ];
    }

    private static IEnumerable<VectorCase> Times =>
    [
        Unproven("seen-at", "the proof is of the second of effectiveFrom", (w, badge) => [w.Log.Prove(badge, w.Withdrawn)]),
        Unproven("seen-after", "the proof is of a second after effectiveFrom", (w, badge) => [w.Log.Prove(badge, w.Withdrawn.AddSeconds(1))]),
        Proven("seen-twice", "there are two proofs, and the earlier one, which is the second, is of before", (w, badge) => [w.Log.Prove(badge, w.Withdrawn), w.Log.Prove(badge, Before(w))]),
    ];

    private static IEnumerable<VectorCase> Wrong =>
    [
        Unproven("not-witnessed", "no witness has seen the log", (w, badge) => [w.Log.Prove(badge, null)]),
        Unproven("another-log", "the proof is of a log that is not among the anchors, seen by the witness that is", (w, badge) => [new WitnessedLog("other.example/log").Prove(badge, Before(w))]),
        Unproven("another-witness", "the witness is not among the anchors, though it bears the name of the one that is", (w, badge) => [new WitnessedLog(witness: "Some friend").Prove(badge, Before(w))]),
        Unproven("of-another-badge", "the proof is of another badge of the same trainer", (w, _) => [w.Log.Prove(w.Issue(w.Person("Trainer")), Before(w))]),
        Unproven("of-the-accreditation", "the proof is of the withdrawn accreditation, not of what was issued under it", (w, _) => [w.Log.Prove(w.Person("Trainer").Lineage[0], Before(w))]),
        Unproven("index-moved", "the proof names another entry than its hashes lead from", (w, badge) => [w.Log.Prove(badge, Before(w), proof => new TlogProof(0, proof.Hashes, proof.Checkpoint))]),
        Unproven("hash-missing", "the proof lacks its hash", (w, badge) => [w.Log.Prove(badge, Before(w), proof => new TlogProof(proof.Index, [], proof.Checkpoint))]),
        Unproven("time-moved", "the witness's time was set back two hours, which its signature covers", (w, badge) => [SetBack(w.Log.Prove(badge, w.Withdrawn.AddHours(1)))]),
        Unproven("tree-moved", "the size of the tree was changed, which the log's signature covers", (w, badge) => [Replaced(w.Log.Prove(badge, Before(w)), "\n2\n", "\n3\n")]),
        Unproven("of-another-version", "the first line names a version nobody knows", (w, badge) => [Replaced(w.Log.Prove(badge, Before(w)), "tlog-proof@v1", "tlog-proof@v9")]),
        Proven("beside-a-bad-one", "the first of two files is no proof at all", (w, badge) => ["<html>"u8.ToArray(), w.Log.Prove(badge, Before(w))]),
    ];

    /// <summary>Where a proof lies, and what it is over.</summary>
    private static IEnumerable<VectorCase> Places =>
    [
        Valid("under-the-id", "Withdrawn (misconduct), and the proof of the accreditation below is where that is, with .tlog-proof", w =>
        {
            var url = w.OwnUrl("trainer");
            var trainer = w.Chain(Stopped(w.Board, "misconduct"), Link.With(draft => draft with { Id = url, ValidFrom = w.Certified.AddDays(1) }));
            w.Host(url + ".tlog-proof", w.Log.Prove(trainer.Lineage[0], Before(w)));
            return w.Issue(trainer);
        }),
        new("only-of-the-badge", FindingCode.LineageNoProofOfExistence, "Withdrawn (misconduct) above the last accreditation, and it is the badge that was seen in time", w =>
        {
            var badge = w.Issue(w.Chain(Stopped(w.Board, "misconduct"), Link.Good));
            w.Beside(w.Log.Prove(badge, Before(w)));
            return badge;
        }),
        Valid("set-out-anew", "Withdrawn (keyCompromise), seen before, and the badge's JSON was indented since: the proof is over its canonical form", w =>
        {
            var (badge, _) = WithdrawnAbove(w, Stolen, 2, -1);
            w.Beside(w.Log.Prove(badge, Before(w)));
            return JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(badge), Indented);
        }),
        Valid("of-two-withdrawals", "Two accreditations were withdrawn, and there is a proof for each of the things below", w =>
        {
            var trainer = w.Chain(Stopped(w.Board, "misconduct"), Stopped(w.Person("Master"), "privilegeWithdrawn"));
            var badge = w.Issue(trainer, Dated(Before(w)));
            w.Beside(w.Log.Prove(badge, Before(w)), w.Log.Prove(trainer.Lineage[0], Before(w)));
            return badge;
        }),
    ];

    private static DateTimeOffset Before(CaseWorld w) => w.Withdrawn.AddSeconds(-1);

    private static byte[] Seen(CaseWorld w, string reason, int place, int seconds)
    {
        var (badge, below) = WithdrawnAbove(w, reason, place, seconds);
        w.Beside(w.Log.Prove(below, Before(w)));
        return badge;
    }

    private static VectorCase Unproven(string name, string comment, Func<CaseWorld, byte[], IReadOnlyList<byte[]>> proofs) => Offered(name, FindingCode.LineageNoProofOfExistence, comment, proofs);

    private static VectorCase Proven(string name, string comment, Func<CaseWorld, byte[], IReadOnlyList<byte[]>> proofs) => Offered(name, FindingCode.LineageOk, comment, proofs);

    private static VectorCase Offered(string name, FindingCode finding, string comment, Func<CaseWorld, byte[], IReadOnlyList<byte[]>> proofs) => new(name, finding, $"Withdrawn ({Stolen}) one second after the badge was issued, and {comment}", w =>
    {
        var badge = w.Issue(w.Chain(Stopped(w.Board, Stolen)), Dated(Before(w)));
        w.Beside(proofs(w, badge));
        return badge;
    });

    /// <summary>Two hours; the time is the first eight bytes of what the witness's line, the last one, ends with.</summary>
    private static byte[] SetBack(byte[] proof)
    {
        var lines = Encoding.UTF8.GetString(proof).TrimEnd('\n').Split('\n');
        var made = NoteSignature.TryParse(lines[^1], out var line) ? line : throw new InvalidOperationException("No signature line.");
        var signature = made.Signature.ToArray();
        BinaryPrimitives.WriteInt64BigEndian(signature, BinaryPrimitives.ReadInt64BigEndian(signature) - 7200);
        lines[^1] = new NoteSignature(made.Name, made.KeyId, signature).ToString();
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static byte[] Replaced(byte[] proof, string old, string fresh) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(proof).Replace(old, fresh, StringComparison.Ordinal));
}
