using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// How often a second the signature of one badge (a JWT of a did:key) is verified by the library alone, and how many microseconds of processor time each takes: what a
/// service is measured against. The second is what a machine with other work to do does not change.
/// </summary>
internal static class BareRate
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static void Print(string file)
    {
        var jws = Encoding.ASCII.GetString(File.ReadAllBytes(file)).Trim();
        var end = jws.LastIndexOf('.');
        var (input, signature) = (Encoding.ASCII.GetBytes(jws[..end]), Base64Url.DecodeFromChars(jws.AsSpan(end + 1)));
        var issuer = CredentialParser.Parse(Encoding.ASCII.GetBytes(jws), out _)!.Payload.GetProperty("issuer").GetProperty("id").GetString()!;
        var key = Multibase.TryDecodeBase58(issuer.AsSpan("did:key:z".Length))!.AsSpan(2).ToArray();
        var verified = 0L;
        using var process = Process.GetCurrentProcess();
        var spent = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        for (; watch.Elapsed < Time; verified++)
        {
            if (!Ed25519.Verify(key, input, signature)) throw new InvalidOperationException("The badge is not signed by its issuer.");
        }

        process.Refresh();
        Console.WriteLine($"{verified / watch.Elapsed.TotalSeconds:F0} {(process.TotalProcessorTime - spent).TotalMicroseconds / verified:F1}");
    }
}
