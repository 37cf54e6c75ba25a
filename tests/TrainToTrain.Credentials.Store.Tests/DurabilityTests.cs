using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>Processes that are killed, and that work on one store at the same time.</summary>
public abstract class DurabilityTests(StoreEngine engine)
{
    [Fact]
    public void Killing_the_process_in_the_middle_of_a_batch_leaves_what_was_there_before()
    {
        using var workspace = new Workspace(engine);
        workspace.Issue(1, 10);
        workspace.Store.Dispose();

        using (var child = ChildProcess.Start("issue-until-killed", workspace.Path, 1000))
        {
            Assert.Equal("ready", child.StandardOutput.ReadLine());
            child.Kill();
            child.WaitForExit();
        }

        workspace.Reopen();
        Assert.Equal(10, workspace.Store.Credentials(CredentialFilter.Everything).Count());
        workspace.Issue(11, 11);
        Assert.Equal(2, workspace.Store.Credentials(CredentialFilter.Everything).Select(credential => credential.BatchId).Distinct().Count());
        using var batch = workspace.Store.BeginBatch("after the crash");
        Assert.False(batch.IsIssued("row-1000"));
        Assert.Equal((int)(CredentialStore.StatusListEntries * 0.8) - 11, workspace.Store.TakeUpBulk(new("count", "count", 1)).RoomIn(Workspace.Revocations));
    }

    [Fact]
    public void Two_processes_create_one_store_and_issue_side_by_side()
    {
        using var folder = new TemporaryFolder();
        var path = engine.Make(folder);
        var children = new[] { ChildProcess.Start("issue", path, 1), ChildProcess.Start("issue", path, 5001) };
        foreach (var child in children)
        {
            var errors = child.StandardError.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, errors);
            child.Dispose();
        }

        using var store = StoreEngine.Open(path);
        var kept = store.Credentials(CredentialFilter.Everything).ToList();
        Assert.Equal(2000, kept.Count);
        Assert.Equal(40, kept.Select(credential => credential.BatchId).Distinct().Count());
        Assert.Equal((int)(CredentialStore.StatusListEntries * 0.8) - 2000, store.TakeUpBulk(new("count", "count", 1)).RoomIn(Workspace.Revocations));
    }

    [Fact]
    public void Two_processes_that_revoke_the_same_badges_write_each_down_once()
    {
        using var workspace = new Workspace(engine);
        workspace.Issue(1, 200);
        workspace.Store.Dispose();
        var children = new[] { ChildProcess.Start("revoke", workspace.Path, 1), ChildProcess.Start("revoke", workspace.Path, 1) };
        var revoked = children.Sum(child =>
        {
            var said = child.StandardOutput.ReadToEnd();
            var errors = child.StandardError.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, errors);
            child.Dispose();
            return int.Parse(said, System.Globalization.CultureInfo.InvariantCulture);
        });

        workspace.Reopen();
        Assert.Equal(200, revoked);
        Assert.Equal(200, workspace.Store.SetIndexes(Workspace.Revocations).Count());
        Assert.All(Enumerable.Range(1, 200), number => Assert.Single(workspace.Store.StatusHistory(Workspace.Badge(number).Id)));
    }
}
