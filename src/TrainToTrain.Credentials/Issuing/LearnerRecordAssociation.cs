namespace TrainToTrain.Credentials.Issuing;

/// <summary>How two achievements of a learner record go together (CLR 2.0 §Association).</summary>
/// <param name="SourceId">The id of an achievement.</param>
/// <param name="Type">One of the eight words of the standard: <c>isPartOf</c>, <c>precedes</c>, …</param>
/// <param name="TargetId">The id of another.</param>
public sealed record LearnerRecordAssociation(string SourceId, string Type, string TargetId);
