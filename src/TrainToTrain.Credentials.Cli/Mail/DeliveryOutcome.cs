namespace TrainToTrain.Credentials.Cli.Mail;

internal enum DeliveryOutcome
{
    Sent,

    /// <summary>Not now; perhaps another time.</summary>
    Later,

    Refused,
}
