namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>The years of a simulation, from its first day to its last.</summary>
internal static class Years
{
    /// <param name="progress">Told how many of the days are over.</param>
    /// <exception cref="OperationCanceledException">Somebody stopped it.</exception>
    public static SimulatedWorld Live(Ladder ladder, SimulationSettings settings, Action<int> progress, CancellationToken cancellation)
    {
        var world = new SimulatedWorld(ladder, settings);
        var standings = new StandingCheck(world);
        var staff = new Staff(world, standings);
        var desk = new BadgeDesk(world);
        var cohort = new Cohort(world, desk, staff);
        staff.Begin();
        cohort.Begin();
        new Timetable(world, desk, cohort, standings).Begin();
        world.Agenda.Play(day =>
        {
            cancellation.ThrowIfCancellationRequested();
            progress(day.DayNumber - world.Today.DayNumber);
            world.Clock.Today = day;
        });
        world.Clock.Today = settings.Ends;
        return world;
    }
}
