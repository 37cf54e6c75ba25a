using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Api.Recognising;

/// <summary>Makes recognition statements in somebody's name, and keeps them; for any number of requests at once.</summary>
internal interface IStatementIssuer
{
    /// <param name="verdict">On the badge, as of now.</param>
    ValueTask<StatementAnswer> StateAsync(Verdict verdict, CancellationToken cancellation);
}
