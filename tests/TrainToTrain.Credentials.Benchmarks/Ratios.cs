using System.Diagnostics;
using System.Globalization;

namespace TrainToTrain.Credentials.Benchmarks;

/// <summary>
/// The same pairs as the benchmarks, taken in turns a few milliseconds long: whatever else the machine does hits both sides, and the
/// median of the turns' ratios says what a long average of a noisy machine does not.
/// </summary>
internal static class Ratios
{
    private const int Turns = 400;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    public static void Print()
    {
        var verify = new VerifyBenchmarks();
        verify.SetUp();
        var issue = new IssueBenchmarks();
        issue.SetUp();
        Print("warm badge, lineage of three", "the badge's signature", () => verify.Warm(), () => verify.Bare());
        Print("cold lineage, lists cached", "the four signatures", () => verify.Cold(), () => verify.BareFour());
        Print("cold everything, lists too", "the four signatures", () => verify.ColdLists(), () => verify.BareFour());
        Print("row to signed badge (100)", "100 signatures", () => issue.Issue().GetAwaiter().GetResult(), issue.Bare);
        Print("and our own verdict (100)", "100 signatures", () => issue.IssueAndVerify().GetAwaiter().GetResult(), issue.Bare);
        var lineage = new LineageBenchmarks();
        lineage.SetUp();
        Print("deepest legal path, cold", "nine signatures", () => lineage.DeepestPath(), lineage.Bare9);
        Print("fan-out bomb, cold", "64 signatures", () => lineage.FanOut(), lineage.Bare64);
        Print("cross-accreditation bomb", "64 signatures", () => lineage.CrossAccreditation(), lineage.Bare64);
    }

    private static void Print(string subject, string baseline, Action ours, Action bare)
    {
        // Until the runtime has compiled the hot methods for good.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            ours();
            bare();
        }

        var ratios = new double[Turns];
        var (fastestOurs, fastestBare) = (double.MaxValue, double.MaxValue);
        for (var turn = 0; turn < Turns; turn++)
        {
            var oursEach = Each(ours);
            var bareEach = Each(bare);
            ratios[turn] = bareEach / oursEach;
            fastestOurs = Math.Min(fastestOurs, oursEach);
            fastestBare = Math.Min(fastestBare, bareEach);
        }

        Array.Sort(ratios);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject,-30} {fastestOurs,8:F1} us   {baseline,-22} {fastestBare,8:F1} us   rate {ratios[Turns / 2],6:P0} (quartiles {ratios[Turns / 4]:P0} to {ratios[Turns * 3 / 4]:P0}), fastest {fastestBare / fastestOurs:P0}"));
    }

    /// <returns>Microseconds a call.</returns>
    private static double Each(Action action)
    {
        var calls = 0;
        var watch = Stopwatch.StartNew();
        do
        {
            action();
            calls++;
        }
        while (watch.Elapsed < Turn);

        return watch.Elapsed.TotalMicroseconds / calls;
    }
}
