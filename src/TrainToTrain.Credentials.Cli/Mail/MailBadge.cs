namespace TrainToTrain.Credentials.Cli.Mail;

/// <summary>Whom a letter is for, and of which badge it is.</summary>
/// <param name="Id">The badge's.</param>
internal sealed record MailBadge(string Id, string Address, string? Name, DateTimeOffset Date);
