using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Structure;

namespace TrainToTrain.Credentials.Status;

/// <summary>A kind of thing that parties publish.</summary>
/// <param name="Name">What sentences call it.</param>
/// <param name="MaxBytes">As it travels.</param>
/// <param name="Rules">What it has to be as a credential.</param>
internal sealed record PublicationKind(string Name, int MaxBytes, Profile Rules)
{
    public static readonly PublicationKind StatusList = new("status list", Limits.FetchBytes, Profile.Plain);

    /// <summary>Of the time when the data model 1.1 was the newest; what such a list counts for is <see cref="StatusCheck"/>'s to say.</summary>
    public static readonly PublicationKind AnyStatusList = StatusList with { Rules = Profile.AnyList };

    public static readonly PublicationKind Register = new("register", Limits.RegisterBytes, Profile.Plain);

    public static readonly PublicationKind Notice = new("notice", Limits.NoticeBytes, Profile.Plain);
}
