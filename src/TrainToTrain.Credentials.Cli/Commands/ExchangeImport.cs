using System.CommandLine;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t exchange import</c>: what another ecosystem says of an authority, as an anchors file that somebody may pin. Nothing is trusted by importing it.</summary>
internal static class ExchangeImport
{
    private static readonly Argument<string[]> Inputs = new("FILE") { Description = "Entity statements, as files or folders of them (.jwt); or one list of recognized entities", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Model = ExchangeCommand.Model();
    private static readonly Option<string?> Anchor = new("--anchor") { Description = "Of a federation: the Entity Identifier of its trust anchor", HelpName = "URL" };
    private static readonly Option<string> Out = new("--out") { Description = "Where to write the proposal", Required = true, HelpName = "FILE" };

    public static Verb Create() => new Verb("import", "Make a proposal of trust anchors from what another ecosystem says; it is trusted by nobody until you pin it", """
        t2t exchange import federation/ --as openid-federation --anchor https://board.example --out proposal.json
        """) { Inputs, Model, Anchor, Out, ExchangeCommand.Documents, ExchangeCommand.Offline, CommonOptions.Format }
        .Does(ImportAsync);

    private static async Task<int> ImportAsync(CommandContext context)
    {
        var output = context.PathOf(context.Arguments.GetRequiredValue(Out));
        if (context.FindWorkspace() is { } workspace && Path.GetFullPath(output) == Path.GetFullPath(workspace.AnchorsPath)) throw Refusal.Usage("a proposal is not written over the anchors of this workspace", "compare it, then take over what you want");
        var federation = context.Arguments.GetValue(Model) == ExchangeCommand.Federation;
        var anchor = context.Arguments.GetValue(Anchor);
        if (federation && anchor is null) throw Refusal.Usage("a federation has a trust anchor, and which one is yours to say", "name it with --anchor URL");
        var inputs = context.Arguments.GetRequiredValue(Inputs).SelectMany(input => Expand(context, input)).ToList();
        if (inputs.Count == 0) throw Refusal.Usage("there is no .jwt file in there");

        var now = context.Surroundings.Clock.GetUtcNow();
        AnchorsProposal? proposal;
        IReadOnlyList<string> problems;
        if (federation) proposal = FederationImport.Read([.. inputs.Select(input => Read(context, input))], anchor!, now, out problems);
        else
        {
            if (inputs.Count != 1) throw Refusal.Usage("a list of recognized entities is one file");
            using var loading = Loading.Open(context, context.Arguments.GetValue(ExchangeCommand.Documents), context.Arguments.GetValue(ExchangeCommand.Offline));
            (proposal, problems) = await RecognizedEntitiesImport.ReadAsync(Read(context, inputs[0]), loading.Loader, now, context.Cancellation);
        }

        if (proposal is null) throw new Refusal(ExitCode.Invalid, $"nothing is proposed: {Terminal.Tame(string.Join("; ", problems.Take(5).Select(Verb.Lower)))}", problems.Count > 5 ? $"and {problems.Count - 5} more" : null);
        AtomicFile.Write(output, proposal.AnchorsFile);
        Tell(context, proposal);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Expand(CommandContext context, string input)
    {
        var path = context.PathOf(input);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jwt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(Limits.FederationStatements + 1) : [input];
    }

    private static ReadOnlyMemory<byte> Read(CommandContext context, string input)
    {
        var bytes = InputBytes.Read(context, input, out var problem);
        return problem is null ? bytes : throw Refusal.Usage($"{input}: {Verb.Lower(problem.Message)}");
    }

    private static void Tell(CommandContext context, AnchorsProposal proposal)
    {
        if (context.Json)
        {
            context.Terminal.Say(JsonText.Of(new JsonObject
            {
                ["proposal"] = JsonNode.Parse(proposal.AnchorsFile),
                ["fingerprints"] = new JsonArray([.. proposal.Fingerprints.Select(line => JsonValue.Create(line))]),
                ["losses"] = JsonNode.Parse(ExchangeLosses.Write(proposal.Losses))!["losses"]!.DeepClone(),
            }));
            return;
        }

        foreach (var line in proposal.Fingerprints.Concat(ExchangeLosses.Lines(proposal.Losses))) context.Terminal.Say(Terminal.Tame(line));
        context.Terminal.Hint("nobody trusts it yet: compare the fingerprints with what the authority says elsewhere, then give the file to --anchors, or take it over into your own");
    }
}
