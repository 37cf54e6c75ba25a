namespace TrainToTrain.Credentials.Cli.Mail;

internal enum DeliveryOutcome
{
    Sent,

    /// <summary>Not now; perhaps another time.</summary>
    Later,

    Refused,

    /// <summary>The connection ended before there was an answer: it may have gone.</summary>
    Unanswered,
}
