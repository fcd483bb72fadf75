namespace CallCenter.Semantics.Analysis;

/// <summary>The waits of a piece of a flow, in the three ways they are counted.</summary>
/// <param name="ToPerson">Until the first person: ways that meet one end there.</param>
/// <param name="AfterPerson">Since the first person, of ways that meet one in this piece.</param>
/// <param name="All">All waits, whoever is met.</param>
internal sealed record Waits(Ways ToPerson, Ways AfterPerson, Ways All)
{
    /// <summary>Never left.</summary>
    public static Waits Never { get; } = new(Ways.None, Ways.None, Ways.None);

    /// <summary>Straight through.</summary>
    public static Waits Nothing { get; } = Of(Ways.Through);

    /// <summary>Waits without a person.</summary>
    public static Waits Of(Ways ways) => new(ways, Ways.None, ways);

    /// <summary>A single exit without a person.</summary>
    public static Waits To(Exit exit, Way way) => Of(Ways.To(exit, way));

    /// <summary>A step that is passed.</summary>
    public static Waits Step(Way way) => To(Exit.Falls, way);

    /// <summary>Several pieces, of which one is taken.</summary>
    public static Waits AnyOf(params IEnumerable<Waits> pieces)
    {
        Waits[] all = [.. pieces];
        var ways = Ways.AnyOf([.. all.Select(piece => piece.All)]);
        return Array.TrueForAll(all, piece => piece.MeetsNobody)
            ? Of(ways)
            : new Waits(Ways.AnyOf([.. all.Select(piece => piece.ToPerson)]), Ways.AnyOf([.. all.Select(piece => piece.AfterPerson)]), ways);
    }

    // Without a person all three are one, and are summed once.
    private bool MeetsNobody => ReferenceEquals(ToPerson, All) && AfterPerson.IsNone;

    /// <summary>This, then what follows where it falls through.</summary>
    public Waits Then(Waits next) => Instead(Exit.Falls, next);

    /// <summary>The same waits under other names of their exits.</summary>
    public Waits Map(Func<Exit, Exit> rename) => MeetsNobody ? Of(All.Map(rename)) : new(ToPerson.Map(rename), AfterPerson.Map(rename), All.Map(rename));

    /// <summary>With everything that follows an exit put in its place.</summary>
    public Waits Instead(Exit exit, Waits next)
    {
        if (MeetsNobody && next.MeetsNobody)
        {
            return Of(All.Instead(exit, next.All));
        }

        var after = AfterPerson.Instead(exit, next.All);
        return new Waits(
            ToPerson.Instead(exit, next.ToPerson),
            ToPerson[exit] is null ? after : Ways.AnyOf(after, next.AfterPerson),
            All.Instead(exit, next.All));
    }

    /// <summary>Reaches a person, and goes on when he has left.</summary>
    /// <param name="node">The statement that reaches him.</param>
    /// <param name="wait">The wait until he answers.</param>
    /// <param name="after">What follows.</param>
    public static Waits Person(int node, Way wait, Waits after) => new(Ways.To(Exit.Person(node), wait), after.All, after.All.Behind(wait));

    /// <summary>Rounds that begin again by an exit, at most so often, and what comes when all are used up.</summary>
    /// <param name="again">The exit that begins the next round.</param>
    /// <param name="rounds">How many rounds there are in all.</param>
    /// <param name="usedUp">What follows the exit in the last round.</param>
    public Waits Rounds(Exit again, int rounds, Waits usedUp)
    {
        var all = Turns(All, again, rounds, usedUp.All);
        if (MeetsNobody && usedUp.MeetsNobody)
        {
            return Of(all);
        }

        var to = Turns(ToPerson, again, rounds, usedUp.ToPerson);
        var after = AfterPerson.Instead(again, rounds > 1 ? Turns(All, again, rounds - 1, usedUp.All) : usedUp.All);
        return new Waits(to, ToPerson[again] is null ? after : Ways.AnyOf(after, usedUp.AfterPerson), all);
    }

    private static Ways Turns(Ways round, Exit again, int rounds, Ways usedUp)
    {
        if (round[again] is not { } turn)
        {
            return round;
        }

        return Ways.AnyOf(round.Without(again).Behind(turn.Times(rounds - 1)), usedUp.Behind(turn.Times(rounds)));
    }
}
