namespace TrainToTrain.Credentials.Curriculum;

/// <summary>What a file of a curriculum is for.</summary>
public enum ManifestPart
{
    /// <summary>What is taught from.</summary>
    Content,

    /// <summary>What is marked by.</summary>
    Rubric,

    /// <summary>What is asked.</summary>
    Assessments,
}
