using MailKit.Security;

namespace TrainToTrain.Credentials.Cli.Mail;

/// <param name="User">Null when it asks nobody who they are.</param>
internal sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User);
