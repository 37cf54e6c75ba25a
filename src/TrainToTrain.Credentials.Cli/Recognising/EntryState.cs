namespace TrainToTrain.Credentials.Cli.Recognising;

/// <summary>What became of a badge that was handed in to be recognised.</summary>
internal enum EntryState
{
    /// <summary>It is recognised in full, and nothing was signed yet; in a dry run it stays so.</summary>
    Recognisable,

    /// <summary>There is a statement about it now.</summary>
    Stated,

    /// <summary>There was one before, about it or another edition of it.</summary>
    Already,

    /// <summary>It is good, and no agreement makes it count in full here.</summary>
    NotInFull,

    Invalid,

    Unreadable,

    /// <summary>It could not be decided: nothing is signed on an unknown.</summary>
    Undecided,

    /// <summary>It is recognised, and this workspace cannot say so.</summary>
    Refused,
}
