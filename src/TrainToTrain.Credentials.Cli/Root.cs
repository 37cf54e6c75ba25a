using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using TrainToTrain.Credentials.Cli.Commands;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The command tree, one for the process: options that several commands share remember each tree they are in, so that many trees would take longer and longer.
/// </summary>
internal static class Root
{
    // What the parser's library gives for a signal: 128 and its number.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static readonly Lazy<RootCommand> Only = new(Create);

    public static RootCommand Tree => Only.Value;

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, TextWriter output, TextWriter error)
    {
        // No response files: '@' may begin a learner's name.
        var parse = Tree.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var streams = new Invocation(surroundings) { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        var problem = parse.Action is ParseErrorAction ? UnknownCommand(parse) ?? parse.Errors[0].Message : parse.Action is HelpAction or ExampleHelp ? null : UnknownOption(parse);
        if (problem is null) return Told(await parse.InvokeAsync(streams), new Terminal(streams, surroundings));

        var path = string.Join(' ', PathOf(parse.CommandResult.Command));
        new Terminal(streams, surroundings).Error(Verb.Lower(problem), $"see: {path} --help");
        return ExitCode.Usage;
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Issue and verify Open Badges whose lineage of trainers can be checked")
        {
            InitCommand.Create(),
            KeyCommand.Create(),
            AuthorityCommand.Create(),
            AchievementCommand.Create(),
            CurriculumCommand.Create(),
            StandardCommand.Create(),
            TrainerCommand.Create(),
            AgreementCommand.Create(),
            RecogniseCommand.Create(),
            TrustListCommand.Create(),
            AnchorsCommand.Create(),
            ExchangeCommand.Create(),
            SignRequestCommand.Create(),
            IssueCommand.Create(),
            BatchCommand.Create(),
            CosignCommand.Create(),
            ClrCommand.Create(),
            PathwayCommand.Create(),
            StatusCommands.Revoke(),
            StatusCommands.Suspend(),
            StatusCommands.Reinstate(),
            DiscloseCommand.Create(),
            PresentCommand.Create(),
            CertificateCommand.Create(),
            BakeCommands.Bake(),
            BakeCommands.Unbake(),
            MailCommand.Create(),
            ShareCommands.Share(),
            ShareCommands.Unshare(),
            PublishCommand.Create(),
            LogCommand.Create(),
            StoreCommand.Create(),
            BackupCommands.Backup(),
            BackupCommands.Restore(),
            LearnerCommand.Create(),
            RetentionCommand.Create(),
            DoctorCommand.Create(),
            AuditCommand.Create(),
            VerifyCommand.Create(),
            InspectCommand.Create(),
            SimulateCommand.Create(),
            DemoCommand.Create(),
            ServeCommand.Create(),
        };
        root.Options.Add(CommonOptions.Workspace);
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) help.Action = new ExampleHelp((HelpAction)help.Action!);
            if (option is VersionOption version) version.Action = new VersionText();
        }

        return root;
    }

    /// <summary>Work that did not end within two seconds of SIGTERM or Ctrl-C was left where it was, and gave no answer of ours.</summary>
    private static int Told(int status, Terminal terminal)
    {
        if (status is not (Interrupted or Terminated)) return status;
        terminal.Error("interrupted");
        return ExitCode.Incomplete;
    }

    /// <summary>Said by name, where the parser would say that one is missing.</summary>
    private static string? UnknownCommand(ParseResult parse) =>
        parse.CommandResult.Command.Subcommands.Count > 0 && parse.UnmatchedTokens is [var word, ..] && !word.StartsWith('-')
            ? $"there is no command '{word}'"
            : null;

    /// <summary>A mistyped option would be taken for the name of a file; who means a file writes <c>./--name</c>, or <c>--</c> before it.</summary>
    private static string? UnknownOption(ParseResult parse)
    {
        if (parse.Tokens.Any(token => token.Type == TokenType.DoubleDash)) return null;
        var unknown = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-');
        return unknown is null ? null : $"unknown option '{unknown.Value}'";
    }

    private static IEnumerable<string> PathOf(Command command) =>
        command is RootCommand ? ["t2t"] : [.. PathOf((Command)command.Parents.First()), command.Name];
}
