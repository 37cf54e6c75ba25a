using TrainToTrain.Credentials.Registers;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>A trainer who passes everybody in crowded, short courses without evidence, is stopped, and goes on signing for a while.</summary>
/// <param name="Generation">Of whose trainers the busiest is taken.</param>
/// <param name="Reason">As a register has it.</param>
internal sealed record MisconductSettings(int Generation, DateOnly From, DateOnly Stopped, WithdrawalReason Reason, int GoesOnMonths, int Seats, int CourseWeeks)
{
    public static MisconductSettings Read(SettingMembers members, int generations)
    {
        var (from, stopped) = (members.Date("from"), members.Date("stopped"));
        if (stopped < from) members.Add("stopped", "is before 'from'");
        return new MisconductSettings(
            members.Whole("generation", 1, Math.Max(1, generations)), from, stopped, members.Reason("reason"),
            members.Whole("goesOnMonths", 0, 60), members.Whole("seats", 1, 500), members.Whole("courseWeeks", 1, 104));
    }
}
