namespace TrainToTrain.Credentials.Pathways;

/// <summary>What is said aloud of a badge, whether it counts or not. In kebab case these are the codes that reports give.</summary>
public enum BadgeMark
{
    /// <summary>It counts, and does not say what was demonstrated.</summary>
    NoEvidence,

    /// <summary>It has expired, and nothing that counts has taken its place.</summary>
    ExpiredNotRenewed,

    /// <summary>It counts, and its trainer gave out badges of this achievement far faster than others do.</summary>
    TrainerPace,
}
