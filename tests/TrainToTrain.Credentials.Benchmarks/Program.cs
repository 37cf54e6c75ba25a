using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TrainToTrain.Credentials.Benchmarks;

if (args is ["stages"])
{
    Stages.Print();
    return;
}

if (args is ["ratios"])
{
    Ratios.Print();
    return;
}

if (args is ["bulk", .. var counts])
{
    BulkTurns.Print(counts.Length == 0 ? [10_000, 100_000] : [.. counts.Select(int.Parse)]);
    return;
}

if (args is ["status", .. var sizes])
{
    StatusTurns.Print(sizes is ["postgres", ..] ? [.. sizes.Skip(1).Select(int.Parse)] : sizes.Length == 0 ? [100_000, 10_000_000] : [.. sizes.Select(int.Parse)], sizes is ["postgres", ..]);
    return;
}

if (args is ["sweep", .. var statements])
{
    SweepTurns.Print(statements is [var many, ..] ? int.Parse(many) : 100_000);
    return;
}

if (args is ["pathways", .. var wallets])
{
    PathwayTurns.Print(wallets is [var learners, ..] ? int.Parse(learners) : 10_000, wallets is [_, var held] ? int.Parse(held) : 200);
    return;
}

if (args is ["bundles"])
{
    BundleTurns.Print();
    return;
}

if (args is ["bare", var badge])
{
    BareRate.Print(badge);
    return;
}

if (args is ["peer", var site, .. var files])
{
    PeerTurns.Serve(site, files);
    return;
}

// In this process: what is compared then shares one runtime, one core and one moment of a noisy machine.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(12);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableOptimizationsValidator));
