namespace TrainToTrain.Credentials.Exchange;

/// <summary>Members of W3C Recognized Entities 1.0, RecognizedEntity and RecognizedAction.</summary>
internal static class RecognizedEntityTerms
{
    public const string RecognizedBy = "recognizedBy";
    public const string RecognizedIn = "recognizedIn";
    public const string RecognizedTo = "recognizedTo";
}
