namespace TrainToTrain.Credentials.Issuing;

/// <summary>Which badge it is, and whom it is about.</summary>
internal readonly record struct BadgeIds(string Badge, string Learner);
