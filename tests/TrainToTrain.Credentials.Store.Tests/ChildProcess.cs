using TrainToTrain.Credentials.Status;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>This test program as another process that works on a store: <c>T2T_STORE_CHILD</c> says what, before any test is looked for.</summary>
internal static class ChildProcess
{
    private const string Variable = "T2T_STORE_CHILD";

    public static Process Start(string what, string path, int first)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ChildProcess).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{what}|{first}|{path}");
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // The test framework owns Main; this is the one place that runs before it.
    [ModuleInitializer]
    internal static void Become()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|', 3) is not [var what, var first, var path]) return;

        if (what == "log")
        {
            LogWorld.AppendUntilKilled(path);
            return;
        }

        using (var store = StoreEngine.Open(path))
        {
            var number = int.Parse(first, CultureInfo.InvariantCulture);
            switch (what)
            {
                case "issue-until-killed":
                    IssueUntilKilled(store, path, number);
                    break;
                case "revoke":
                    Console.Write(Enumerable.Range(number, 200).Count(each => store.SetStatus(new(Workspace.Badge(each).Id, "revocation", true, null, Workspace.Now))));
                    break;
                case "measure":
                    Measure(store, number);
                    break;
                default:
                    IssueTwentyBatches(store, number);
                    break;
            }
        }

        Environment.Exit(0);
    }

    /// <summary>One batch that never ends; it says so once a megabyte of it has gone to the disk uncommitted.</summary>
    private static void IssueUntilKilled(CredentialStore store, string path, int number)
    {
        using var batch = store.BeginBatch("cut short");
        for (var said = false; ; number += 500)
        {
            Workspace.Fill(batch, number, number + 499);
            if (said || !(PostgresAddress.IsUrl(path) ? number > 3_000 : new FileInfo(path + "-wal").Length >= 1_000_000)) continue;

            Console.WriteLine("ready");
            said = true;
        }
    }

    /// <summary>By how many bytes the whole process grew, SQLite's own memory included, from the 5,000th badge to the 65,000th.</summary>
    private static void Measure(CredentialStore store, int number)
    {
        var bytes = new byte[3000];
        using var batch = store.BeginBatch("long");
        void SaveUpTo(int last)
        {
            for (; number <= last; number++)
            {
                var index = batch.ReserveIndex(Workspace.Revocations);
                batch.Save(Workspace.Badge(number, new StatusPlace(Workspace.Revocations, "revocation", index)) with { CommonBytes = default, OwnBytes = bytes });
            }
        }

        SaveUpTo(5_000);
        var before = Environment.WorkingSet;
        SaveUpTo(65_000);
        Console.WriteLine(Environment.WorkingSet - before);
        batch.Commit();
    }

    private static void IssueTwentyBatches(CredentialStore store, int number)
    {
        Workspace.SetUp(store);
        for (var i = 0; i < 20; i++, number += 50)
        {
            using var batch = store.BeginBatch("side by side");
            Workspace.Fill(batch, number, number + 49);
            batch.Commit();
        }
    }
}
