using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// <c>t2t issue</c> as a whole, from a CSV to store and files, and to store and lines, turn by turn with bare libsodium signatures over the same bytes on as many
/// cores: badges a second against signatures a second, and processor time against processor time, which a machine with other work to do does not change.
/// </summary>
internal static class BulkTurns
{
    private static readonly TimeSpan BareTurn = TimeSpan.FromSeconds(2);

    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));

    /// <summary>As <c>src/t2t</c> publishes it, which is what people run: compiled ahead, so that a turn is not about compiling.</summary>
    private static readonly Lazy<string> Program = new(() =>
    {
        using var built = Process.Start(new ProcessStartInfo("sh", [Path.Combine(Root, "src/t2t"), "--version"]))!;
        built.WaitForExit();
        if (built.ExitCode != 0) throw new InvalidOperationException("src/t2t does not build.");
        var published = Path.Combine(Root, ".artifacts/t2t");
        return Path.Combine(published, File.ReadAllText(Path.Combine(published, "current")).Trim(), "t2t.dll");
    });

    /// <param name="counts">How many badges; each is a turn of its own.</param>
    public static void Print(int[] counts)
    {
        var folder = Directory.CreateTempSubdirectory("t2t-bulk-").FullName;
        try
        {
            SetUp(folder);
            var input = SigningInput(folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {input.Length} bytes signed a badge"));
            foreach (var count in counts) WriteLearners(folder, count);
            Turn(folder, counts[0] > 10_000 ? 10_000 : counts[0], input, "--proof vc-jwt --no-files --ndjson out.ndjson", "warm-up, not counted");
            foreach (var count in counts)
            {
                Turn(folder, count, input, "--proof vc-jwt --no-files --ndjson out.ndjson", "store and lines");
                File.Delete(Path.Combine(folder, "out.ndjson"));
                if (count > 100_000) continue;
                Turn(folder, count, input, "--proof vc-jwt --no-codes --out files", "store and files");
                Directory.Delete(Path.Combine(folder, "files"), recursive: true);
            }

            Turn(folder, 1000, input, "--proof eddsa-rdfc-2022 --self-check sample --no-files --ndjson out.ndjson", "RDFC, store and lines");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void SetUp(string folder)
    {
        Run(folder, "init . --name Bulk --base-url https://credentials.example.org");
        File.WriteAllText(Path.Combine(folder, "mag.json"), """{"id":"https://credentials.example.org/achievements/mag-fillet-welds","type":["Achievement"],"achievementType":"MicroCredential","name":"MAG fillet welds in mild steel","description":"Welds fillet joints in 3 to 12 mm mild steel, flat and horizontal, to a written procedure.","criteria":{"narrative":"Three T-joints, passed by visual inspection and a fracture test."}}""");
        Run(folder, "achievement add mag.json");
        foreach (var key in new[] { "board", "maria", "ben" }) Run(folder, $"key new {key} --no-passphrase");
        Run(folder, "authority new board --name Board --jurisdiction US-KY");
        Run(folder, "trainer certify --by board --name Maria --alias maria --actions issue,accredit --achievements * --valid-from 2025-01-01");
        Run(folder, "trainer certify --by maria --name Ben --alias ben --achievements mag-fillet-welds --valid-from 2025-01-01");
        WriteLearners(folder, 1000);
    }

    private static byte[] SigningInput(string folder)
    {
        WriteLearners(folder, 1);
        Run(folder, "issue --achievement mag-fillet-welds --trainer ben --learners 1.csv --proof vc-jwt --no-files --ndjson one.ndjson");
        var jws = File.ReadAllText(Path.Combine(folder, "one.ndjson")).Trim().Trim('"');
        return Encoding.ASCII.GetBytes(jws[..jws.LastIndexOf('.')]);
    }

    private static void Turn(string folder, int count, byte[] input, string options, string what)
    {
        // Before and after: a noisy machine is in both.
        var (rate, cost) = Bare(input);
        var spent = Run(folder, $"issue --achievement mag-fillet-welds --trainer ben --learners {count}.csv {options}");
        var (rateAfter, costAfter) = Bare(input);
        var bare = (rate + rateAfter) / 2;
        var bareCost = (cost + costAfter) / 2;
        var ours = count / spent.Elapsed.TotalSeconds;
        var ourCost = spent.Processor.TotalMicroseconds / count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} {count,9:N0}: {ours,7:N0}/s of {bare,7:N0}/s bare {ours / bare,6:P0}; processor time {ourCost,6:F0} us of {bareCost,5:F0} us {bareCost / ourCost,6:P0}; peak {spent.PeakMib} MiB"));
        Renew(folder);
    }

    /// <summary>The next turn issues to the same learners: of each its own workspace.</summary>
    private static void Renew(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "t2t.db*").Concat(Directory.GetFiles(folder, "*.json")).Append(Path.Combine(folder, "anchors.json")).Distinct()) File.Delete(file);
        Directory.Delete(Path.Combine(folder, "keys"), recursive: true);
        Directory.Delete(Path.Combine(folder, "accreditations"), recursive: true);
        SetUp(folder);
    }

    private static void WriteLearners(string folder, int count)
    {
        using var file = File.CreateText(Path.Combine(folder, $"{count}.csv"));
        file.WriteLine("learner,email,name,date,result");
        for (var i = 0; i < count; i++) file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"L-{i:d7},learner{i}@learners.example,Learner {i},2026-02-{1 + (i % 28):d2},{60 + (i % 40)}"));
    }

    /// <returns>Signatures a second on all cores, and microseconds of processor time each.</returns>
    private static (double Rate, double Cost) Bare(byte[] input)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var signed = 0L;
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            var (key, signature, mine) = (Sodium.SecretKey(new byte[32]), new byte[64], 0L);
            for (; watch.Elapsed < BareTurn; mine++) Sodium.Sign(signature, input, key);
            Interlocked.Add(ref signed, mine);
        });
        process.Refresh();
        return (signed / watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalMicroseconds / signed);
    }

    private static (TimeSpan Elapsed, TimeSpan Processor, long PeakMib) Run(string folder, string arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program.Value, .. arguments.Split(' ')]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var child = Process.Start(start)!;
        var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        var (processor, peak) = (TimeSpan.Zero, 0L);
        while (!child.WaitForExit(50))
        {
            try
            {
                child.Refresh();
                (processor, peak) = (child.TotalProcessorTime, Math.Max(peak, child.WorkingSet64));
            }
            catch (Exception ended) when (ended is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has just ended: what was seen last stands.
            }
        }

        if (child.ExitCode != 0) throw new InvalidOperationException($"t2t {arguments}\n{output.Result}{error.Result}");
        return (watch.Elapsed, processor, peak >> 20);
    }
}
