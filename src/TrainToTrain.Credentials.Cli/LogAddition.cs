using System.Globalization;
using System.Text.Json.Nodes;

namespace TrainToTrain.Credentials.Cli;

/// <summary>What became of signed credentials in the log.</summary>
/// <param name="Appended">Entries that are new in it.</param>
/// <param name="Known">Entries it had.</param>
/// <param name="Failure">Why something is missing; what was signed is kept in any case.</param>
internal sealed record LogAddition(string Origin, int Appended, int Known, ProofsWritten Proofs, Refusal? Failure)
{
    /// <summary>Both together.</summary>
    public LogAddition And(LogAddition next) => new(Origin, Appended + next.Appended, Known + next.Known, Proofs.And(next.Proofs), Failure ?? next.Failure);

    public void Tell(CommandContext context)
    {
        if (Failure is not null || context.Json) return;
        context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"logged {Appended}, logged before {Known}, {Words.Count(Proofs.Written, "proof")} written: {Terminal.Tame(Origin)}"));
        if (Appended > 0) context.Terminal.Hint("once a witness has signed the log, its time is put into the proofs with: t2t log prove");
    }

    /// <summary>Last of all: what was signed is told first.</summary>
    public void ThrowIfIncomplete()
    {
        if (Failure is not null) throw Failure;
    }

    public JsonObject ToJson() => new() { ["origin"] = Origin, ["logged"] = Appended, ["already"] = Known, ["proofs"] = Proofs.Written, ["complete"] = Failure is null };
}
