using System.CommandLine;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Store.Tokens;

namespace TrainToTrain.Credentials.Cli;

/// <summary>A command with its worked example, and the one place where what goes wrong below it becomes a line and an exit status.</summary>
internal sealed class Verb(string name, string description, string example) : Command(name, description)
{
    public string Example { get; } = example;

    public Verb Does(Surroundings surroundings, Func<CommandContext, Task<int>> work)
    {
        SetAction((parse, cancellation) =>
        {
            var context = new CommandContext(parse, new Terminal(parse.InvocationConfiguration, surroundings), surroundings, cancellation);

            // Not on this thread: signals are listened for once this returns, and work that computes would keep it.
            return Task.Run(() => RunAsync(context, work), CancellationToken.None);
        });
        return this;
    }

    public Verb Does(Surroundings surroundings, Func<CommandContext, int> work) => Does(surroundings, context => Task.FromResult(work(context)));

    private static async Task<int> RunAsync(CommandContext context, Func<CommandContext, Task<int>> work)
    {
        try
        {
            return await work(context);
        }
        catch (Refusal refusal)
        {
            context.Terminal.Error(refusal.Message, refusal.Hint);
            return refusal.ExitCode;
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Error("interrupted");
            return ExitCode.Incomplete;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            context.Terminal.Error(Lower(problem.Message));
            return ExitCode.Incomplete;
        }
        catch (StoreException problem)
        {
            context.Terminal.Error(problem.Message, problem.Hint);
            return problem.Kind is StoreProblem.AlreadyExists or StoreProblem.NotFound or StoreProblem.NoStatusEntry or StoreProblem.RevocationIsFinal ? ExitCode.Usage : ExitCode.Incomplete;
        }
        catch (KeyFileException problem)
        {
            context.Terminal.Error(problem.Message, problem.Hint);
            return problem.Kind == KeyFileProblem.Io ? ExitCode.Incomplete : ExitCode.Usage;
        }
        catch (TokenException problem)
        {
            context.Terminal.Error(problem.Message, problem.Hint);
            return problem.Kind == TokenProblem.Failed ? ExitCode.Incomplete : ExitCode.Usage;
        }
#pragma warning disable CA1031 // A defect of ours is told in one line, not in a stack trace (STYLE §6).
        catch (Exception defect)
#pragma warning restore CA1031
        {
            context.Terminal.Error($"this should not have happened: {defect.GetType().Name}: {defect.Message}", "T2T_TRACE=1 prints where it came from");
            if (context.Surroundings.Variable("T2T_TRACE") is not null) context.Terminal.Log.WriteLine(defect);
            return ExitCode.Incomplete;
        }
    }

    /// <summary>The first letter in lower case, unless the word is a name or an acronym.</summary>
    public static string Lower(string sentence) =>
        sentence.Length > 1 && char.IsUpper(sentence[0]) && !char.IsUpper(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
}
