namespace TrainToTrain.Credentials.Pathways;

/// <summary>
/// How far a trainer has come, from the first to the last. What a stage may do is what its accreditation grants (DESIGN §4.1): an observer nothing, a
/// co-trainer issues under supervision, a trainer issues, a master trainer certifies others, too.
/// </summary>
/// <param name="Word">In files, on the command line, and as the id of its rung.</param>
public sealed record TrainerStage(string Word, int Position)
{
    public static readonly TrainerStage Observer = new("observer", 0);
    public static readonly TrainerStage CoTrainer = new("co-trainer", 1);
    public static readonly TrainerStage Trainer = new("trainer", 2);
    public static readonly TrainerStage MasterTrainer = new("master-trainer", 3);

    public static IReadOnlyList<TrainerStage> All { get; } = [Observer, CoTrainer, Trainer, MasterTrainer];

    /// <summary>What an accreditation with these actions makes of its holder.</summary>
    public static TrainerStage Of(Model.Scope? issue, Model.Scope? accredit) => accredit is not null ? MasterTrainer : issue is { Supervised: true } ? CoTrainer : Trainer;

    /// <summary>Null for a word that is none.</summary>
    public static TrainerStage? Find(string? word) => All.FirstOrDefault(stage => stage.Word == word);

    public override string ToString() => Word;
}
