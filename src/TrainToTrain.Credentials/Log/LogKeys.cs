using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Log;

/// <summary>The logs and witnesses of an anchors file (DESIGN §5.2): no other key counts, and no checkpoint or proof can bring one.</summary>
public sealed class LogKeys
{
    public static readonly LogKeys None = new([], []);

    public LogKeys(IReadOnlyList<TrustedLog> logs, IReadOnlyList<TrustedWitness> witnesses) => (Logs, Witnesses) = (logs, witnesses);

    public IReadOnlyList<TrustedLog> Logs { get; }

    public IReadOnlyList<TrustedWitness> Witnesses { get; }

    /// <summary>A checkpoint of a pinned log, with the times of the pinned witnesses. Null, and why, when it is none.</summary>
    public ProvenCheckpoint? Open(ReadOnlySpan<byte> signedNote, out Finding? problem)
    {
        problem = null;
        if (!SignedNote.TryParse(signedNote, out var note, out var reason) || !Checkpoint.TryParse(note.Text, out var checkpoint, out reason))
        {
            problem = new Finding(FindingCode.LogMalformed, reason!);
            return null;
        }

        return Open(note, checkpoint, out problem);
    }

    internal ProvenCheckpoint? Open(SignedNote note, Checkpoint checkpoint, out Finding? problem)
    {
        problem = null;
        TrustedLog? signer = null;
        foreach (var log in Logs)
        {
            if (log.Origin != checkpoint.Origin || note.IsSignedBy(log.Key) is not { } good) continue;
            if (!good) return Refuse(FindingCode.LogSignatureInvalid, "The log's signature on the checkpoint does not verify", log.Origin, out problem);
            signer = log;
        }

        if (signer is null) return Refuse(FindingCode.LogUntrusted, "The checkpoint is signed by no log among the anchors", checkpoint.Origin, out problem);
        var seen = new List<WitnessedTime>();
        foreach (var witness in Witnesses)
        {
            foreach (var signature in note.Signatures.Where(witness.Key.Made))
            {
                if (Cosignature.Verify(note.Text, witness.Key, signature) is not { } time) return Refuse(FindingCode.LogSignatureInvalid, "A witness's signature on the checkpoint does not verify", witness.Name, out problem);
                seen.Add(new WitnessedTime(witness, time));
            }
        }

        return new ProvenCheckpoint(note, checkpoint, signer, [.. seen.OrderBy(each => each.Time)]);
    }

    /// <summary>From the members <c>logs</c> and <c>witnesses</c> of an anchors file; each may be absent.</summary>
    /// <param name="said">Takes a sentence for each problem, naming the place.</param>
    internal static LogKeys Read(JsonElement anchors, List<string> said)
    {
        var logs = ReadAll(anchors, "logs", "origin", NoteKeyKind.Ed25519, said).Select(each => new TrustedLog(each.Name, each.Key)).ToList();
        var witnesses = ReadAll(anchors, "witnesses", "name", NoteKeyKind.CosignatureV1, said).Select(each => new TrustedWitness(each.Name, each.Key)).ToList();
        for (var i = 0; i < witnesses.Count; i++)
        {
            var key = witnesses[i].Key.PublicKey;
            if (logs.Any(log => log.Key.PublicKey.Equals(key))) said.Add($"witnesses[{i}].key is the key of a log: a log is no witness of itself");
            if (witnesses.Take(i).Any(other => other.Key.PublicKey.Equals(key))) said.Add($"witnesses[{i}].key is the key of another witness");
        }

        return new LogKeys(logs, witnesses);
    }

    /// <summary>All of several sources. What one calls a witness and another a log is none, as in one file: a log is no witness of itself.</summary>
    internal static LogKeys Joined(IEnumerable<LogKeys> all)
    {
        List<LogKeys> each = [.. all];
        List<TrustedLog> logs = [.. each.SelectMany(keys => keys.Logs).DistinctBy(log => (log.Origin, log.Key.ToString()))];
        return new LogKeys(logs, [.. each.SelectMany(keys => keys.Witnesses).DistinctBy(witness => witness.Key.PublicKey).Where(witness => !logs.Exists(log => log.Key.PublicKey.Equals(witness.Key.PublicKey)))]);
    }

    /// <summary>As members of the object being written; nothing when there are none.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        WriteAll(writer, "logs", "origin", Logs.Select(log => (log.Origin, log.Key)));
        WriteAll(writer, "witnesses", "name", Witnesses.Select(witness => (witness.Name, witness.Key)));
    }

    private static List<(string Name, NoteKey Key)> ReadAll(JsonElement anchors, string member, string naming, NoteKeyKind kind, List<string> said)
    {
        var read = new List<(string Name, NoteKey Key)>();
        if (!anchors.TryGetProperty(member, out var list)) return read;
        if (list.ValueKind != JsonValueKind.Array)
        {
            said.Add($"{member} is not an array");
            return read;
        }

        if (list.GetArrayLength() > Limits.LogKeys)
        {
            said.Add($"{member} has more than {Limits.LogKeys} entries");
            return read;
        }

        foreach (var (place, item) in list.EnumerateArray().Index())
        {
            if (ReadOne(item, $"{member}[{place}]", (naming, kind), said) is { } one) read.Add(one);
        }

        return read;
    }

    private static (string Name, NoteKey Key)? ReadOne(JsonElement item, string place, (string Naming, NoteKeyKind Kind) of, List<string> said)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            said.Add($"{place} is not an object");
            return null;
        }

        var name = TextOf(item, of.Naming);
        var vkey = TextOf(item, "key");
        if (string.IsNullOrWhiteSpace(name)) said.Add($"{place}.{of.Naming} is missing or not a string");
        if (vkey is null) said.Add($"{place}.key is missing or not a string");
        if (vkey is null || string.IsNullOrWhiteSpace(name)) return null;
        if (!NoteKey.TryParse(vkey, out var key, out var problem))
        {
            said.Add($"{place}.key: {problem}");
            return null;
        }

        if (key.Kind == of.Kind) return (name, key);
        said.Add($"{place}.key is the key of a {(key.Kind == NoteKeyKind.Ed25519 ? "log" : "witness")}");
        return null;
    }

    private static void WriteAll(Utf8JsonWriter writer, string member, string naming, IEnumerable<(string Name, NoteKey Key)> keys)
    {
        var all = keys.ToList();
        if (all.Count == 0) return;
        writer.WriteStartArray(member);
        foreach (var (name, key) in all)
        {
            writer.WriteStartObject();
            writer.WriteString(naming, name);
            writer.WriteString("key", key.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ProvenCheckpoint? Refuse(FindingCode code, string message, string target, out Finding? problem)
    {
        problem = new Finding(code, message, target);
        return null;
    }
}
