namespace TrainToTrain.Credentials.Carriers.Certificates;

/// <summary>Files of fonts, by name; where they are is for the machine.</summary>
/// <param name="Display">Of the learner's name.</param>
/// <param name="Strong">Of what stands out.</param>
internal sealed record CertificateFontNames(string Display, string Text, string Strong);
