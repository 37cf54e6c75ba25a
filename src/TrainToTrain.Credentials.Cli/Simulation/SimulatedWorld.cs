using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Everybody and everything of a simulation, as of one day.</summary>
internal sealed class SimulatedWorld
{
    private readonly byte[] _salt;
    private int _nextSignatory;
    private int _nextId;

    public SimulatedWorld(Ladder ladder, SimulationSettings settings)
    {
        (Ladder, Settings) = (ladder, settings);
        Editions = new Editions(ladder, settings);
        Clock = new SimulatedClock(settings.Begins);
        Record = new PublishedRecord(Clock);
        Agenda = new Agenda(settings.Ends);
        _salt = System.Text.Encoding.ASCII.GetBytes($"simulation {settings.Seed}");
        Authority = NewSignatory(settings.AuthorityName);
        SignedPathway = SignPathway();
    }

    public Ladder Ladder { get; }

    public SimulationSettings Settings { get; }

    public Editions Editions { get; }

    public SimulatedClock Clock { get; }

    public DateOnly Today => Clock.Today;

    public PublishedRecord Record { get; }

    public Agenda Agenda { get; }

    public Signatory Authority { get; }

    /// <summary>By the authority: what a milestone is held against.</summary>
    public ReadOnlyMemory<byte> SignedPathway { get; }

    public List<Learner> Learners { get; } = [];

    public List<Trainer> Trainers { get; } = [];

    public List<Assessment> Assessments { get; } = [];

    /// <summary>In the order they were signed.</summary>
    public List<SignedBadge> Badges { get; } = [];

    /// <summary>Somebody new who signs, whose lists are published.</summary>
    public Signatory NewSignatory(string name)
    {
        var signatory = new Signatory(name, Settings.Seed, _nextSignatory++);
        Record.Add(signatory);
        return signatory;
    }

    /// <summary>Another for each thing signed, and the same in every run.</summary>
    public string NewId() => LearnerIdentity.Pseudonym(_salt, $"thing {_nextId++}");

    public string PseudonymOf(int learner) => LearnerIdentity.Pseudonym(_salt, $"learner {learner}");

    private byte[] SignPathway()
    {
        var draft = new PathwayDraft
        {
            Id = NewId(),
            IssuerId = Authority.Did,
            IssuerName = Authority.Name,
            Pathway = Ladder.PathwayJson,
            ValidFrom = Clock.GetUtcNow(),
            Status = [new StatusPlace(Authority.RevocationList, "revocation", Authority.NextIndex())],
        };
        return ProofFormats.VcJwt.Sign(draft.Write(), Authority.Key, Clock.GetUtcNow());
    }

    public Chance Chance(string stream, int number = 0) => Simulation.Chance.Of(Settings.Seed, stream, number);
}
