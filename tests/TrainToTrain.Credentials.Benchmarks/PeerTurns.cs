using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd;
using TrainToTrain.Credentials.JsonLd.Canonicalization;
using TrainToTrain.Credentials.JsonLd.Rdf;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// Our side of <c>tests/peers/bench</c>: <c>peer SITE BADGE.json BADGE.jwt ALIKE.json</c>, then on standard input lines of a subject and milliseconds; for each, that
/// subject is repeated for so long and one line says how many microseconds one took. Who drives it lets somebody else work between two lines.
/// </summary>
internal sealed class PeerTurns
{
    private readonly CredentialVerifier _verifier;
    private readonly Dictionary<string, Action> _subjects;

    private PeerTurns(string site, IReadOnlyList<string> files)
    {
        if (!DocumentsFolder.TryOpen(site, next: null, out var documents, out var problem)) throw new InvalidOperationException(problem);
        _verifier = new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = documents, Clock = TimeProvider.System });
        var (embedded, jwt) = (File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
        var badge = Document(embedded);
        var (statements, alike) = (Statements(badge), Statements(Document(File.ReadAllBytes(files[2]))));
        _subjects = new()
        {
            ["embedded"] = () => Verify(embedded),
            ["jwt"] = () => Verify(jwt),
            ["statements"] = () => Rdfc10.Canonicalize(statements, HashAlgorithmName.SHA256, out _),
            ["alike"] = () => Rdfc10.Canonicalize(alike, HashAlgorithmName.SHA256, out _),
            ["document"] = () => ClosedJsonLd.Canonicalize(badge, BuiltInContexts.Default, HashAlgorithmName.SHA256, out _),
        };
    }

    public static void Serve(string site, IReadOnlyList<string> files)
    {
        var turns = new PeerTurns(site, files);
        while (Console.ReadLine() is { } line)
        {
            var (subject, milliseconds) = line.Split(' ') is [var name, var length] ? (turns._subjects[name], int.Parse(length, CultureInfo.InvariantCulture)) : throw new InvalidOperationException($"Not a turn: {line}");
            Console.WriteLine(Microseconds(subject, TimeSpan.FromMilliseconds(milliseconds)).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static ClosedDocument Document(byte[] credential) => new(JsonDocument.Parse(credential).RootElement) { Omitted = "proof" };

    private static RdfDataset Statements(ClosedDocument document) =>
        ClosedJsonLd.ToRdf(document, BuiltInContexts.Default, out var problem) ?? throw new InvalidOperationException($"The badge to be measured is refused: {problem}");

    /// <summary>As in use: everything there is to say about the badge by itself, its status list at hand after the first time.</summary>
    private void Verify(byte[] credential)
    {
        var pending = _verifier.VerifyAsync(new VerificationRequest { Input = "badge", Credential = credential });
        var verdict = pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
        if (verdict.Kind != VerdictKind.Valid) throw new InvalidOperationException($"The badge to be measured is not valid: {string.Join("; ", verdict.Findings.Select(finding => finding.Code.Id))}");
    }

    /// <returns>Of this process's processor time, which others on the core do not lengthen.</returns>
    private static double Microseconds(Action subject, TimeSpan length)
    {
        var calls = 0;
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        do
        {
            subject();
            calls++;
        }
        while (watch.Elapsed < length);

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / calls;
    }
}
