using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t store</c>: the database behind a workspace.</summary>
internal static class StoreCommand
{
    public static Command Create() => new Verb("store", "The database that holds what was issued: what is in it, and moving it", """
        t2t store info
        """)
    {
        Info(),
        Copy(),
    };

    private static Verb Info() => new Verb("info", "Where the database is, how many rows each table has, and a digest of each", """
        t2t store info
        """) { CommonOptions.Format }
        .Does(context =>
        {
            var workspace = context.OpenWorkspace();
            workspace.OpenStore(context.Surroundings.Clock).Dispose();
            Tell(context, workspace.Database, StoreCopy.Contents(workspace.Database));
            return ExitCode.Done;
        });

    private static Verb Copy()
    {
        var to = new Option<string>("--to") { Description = "An empty PostgreSQL database, or t2t.db for the workspace's own file", Required = true, HelpName = "URL|FILE" };
        var keep = new Option<bool>("--keep") { Description = "Only copy: the workspace stays with the database it has" };
        return new Verb("copy", "Move the workspace to another database: copied, compared, and only then used", """
            t2t store copy --to postgres://t2t@db.example:5432/t2t
            """) { to, keep, CommonOptions.Format }
            .Does(context => Copy(context, context.Arguments.GetRequiredValue(to), context.Arguments.GetValue(keep)));
    }

    private static int Copy(CommandContext context, string to, bool keep)
    {
        var workspace = context.OpenWorkspace();
        if (!keep && context.Surroundings.Variable(DatabaseChoice.Variable) is not null)
        {
            throw Refusal.Usage($"{DatabaseChoice.Variable} says which database is used, so the workspace cannot be switched to another", "unset it, or only copy with --keep");
        }

        var target = PostgresAddress.IsUrl(to) ? StorePlace.On(DatabaseChoice.Given("--to", to, context.Surroundings)) : StorePlace.InFile(context.PathOf(to));
        var own = DatabaseChoice.OwnFile(workspace.Folder);
        if (!keep && target.Server is null && target != own) throw Refusal.Usage($"the file of a workspace is {own}", "copy to that one, or only copy with --keep");
        if (target.ToString() == workspace.Database.ToString()) throw Refusal.Usage($"{target} is the database the workspace has");

        var done = Progress.Run(context.Terminal, "copying", RowsOf(workspace.Database), step => StoreCopy.Run(new StoreCopyRequest(workspace.Database, target, Moves: !keep) { Row = step }));
        var from = workspace.Database;
        if (!keep) workspace.Use(target);
        Tell(context, target, done.Tables);
        context.Terminal.Note($"{(done.WasThere ? "had been copied before" : "copied")} from {from}, and compared");
        if (!keep) context.Terminal.Hint($"the workspace uses {target} now; {from} takes nothing any more and can be kept as a backup");
        return ExitCode.Done;
    }

    /// <summary>Counted where somebody watches.</summary>
    private static int RowsOf(StorePlace place) => (int)Math.Min(int.MaxValue, StoreCopy.RowsIn(place));

    private static void Tell(CommandContext context, StorePlace place, IReadOnlyList<TableContent> tables)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["database"] = place.ToString(),
                ["tables"] = new JsonArray([.. tables.Select(table => new JsonObject { ["name"] = table.Name, ["rows"] = table.Rows, ["sha256"] = table.Digest })]),
            }));
            return;
        }

        context.Terminal.Say(place.ToString());
        foreach (var table in tables) context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{table.Name,-16} {table.Rows,10}  {table.Digest[..16]}"));
    }
}
