using CallCenter.Routing.Interactions;
using CallCenter.Routing.Time;

namespace CallCenter.Routing.Agents;

/// <summary>An agent as the router sees him; his number in sets is <see cref="Index"/>.</summary>
internal sealed class AgentSlot(int index, AgentProfile profile) : Timed
{
    public static readonly int MediaCount = Enum.GetValues<Medium>().Length;

    private AgentProfile _profile = profile;
    private int[] _capacity = CapacityIn(profile);

    public int Index { get; } = index;

    public AgentProfile Profile
    {
        get => _profile;
        set => (_profile, _capacity) = (value, CapacityIn(value));
    }

    /// <summary>Levels by name as they are now: those of the profile, changed for now or until sign-out (ACD-21).</summary>
    public Dictionary<string, int> Skills { get; } = new(profile.Skills, StringComparer.Ordinal);

    /// <summary>Levels that hold until he signs out; null for a skill that was taken away.</summary>
    public Dictionary<string, int?> Temporary { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of the needs he meets.</summary>
    public AgentSet Meets { get; } = new(0);

    public AgentState State { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>When the state began.</summary>
    public long Since { get; set; }

    /// <summary>When he last finished work, wrap-up included: who has been idle longest has the smallest.</summary>
    public long IdleSince { get; set; }

    /// <summary>Time talked and interactions served on this day of the tenant.</summary>
    public long TalkToday { get; set; }

    public int ServedToday { get; set; }

    /// <summary>What he serves now, by medium.</summary>
    public int[] Load { get; } = new int[MediaCount];

    /// <summary>What is offered to him, by medium.</summary>
    public int[] Offered { get; } = new int[MediaCount];

    /// <summary>A state asked for while he served somebody, that begins when he is done.</summary>
    public (AgentState State, string Reason)? Next { get; set; }

    /// <summary>When his wrap-up ends by itself; <see cref="long.MaxValue"/> for never.</summary>
    public long WrapUpUntil { get; set; } = long.MaxValue;

    /// <summary>Until when nothing is offered to him, because he has just refused.</summary>
    public long RestsUntil { get; set; }

    public bool IsSignedIn => State != AgentState.SignedOut;

    /// <summary>What he serves now.</summary>
    public int Serving { get; set; }

    /// <summary>What is offered to him now.</summary>
    public List<Waiting> Offers { get; } = new(1);

    /// <summary>The media for which he stands among the free, a bit for each.</summary>
    public int FreeMedia { get; set; }

    public bool IsKnownFreeFor(Medium medium) => (FreeMedia & (1 << (int)medium)) != 0;

    public int CapacityOf(Medium medium) => (uint)medium < (uint)_capacity.Length ? _capacity[(int)medium] : 0;

    /// <summary>Puts together what he can do now: his profile, and what was lent or taken until he signs out.</summary>
    public void ReadSkills()
    {
        Skills.Clear();
        foreach (var (skill, level) in Profile.Skills)
        {
            Skills[skill] = level;
        }

        foreach (var (skill, level) in Temporary)
        {
            if (level is { } lent)
            {
                Skills[skill] = lent;
            }
            else
            {
                Skills.Remove(skill);
            }
        }
    }

    /// <summary>Whether one more of a medium may be offered to him now.</summary>
    public bool IsFreeFor(Medium medium, long now)
    {
        // Who asked for another state gets nothing more before it. One voice at a time has his ear; written media share him.
        var takes = State is AgentState.Idle || (State is AgentState.Busy or AgentState.Reserved && medium > Medium.Video && Load[(int)Medium.Voice] == 0 && Load[(int)Medium.Video] == 0);
        return takes && Next is null && RestsUntil <= now && Load[(int)medium] + Offered[(int)medium] < CapacityOf(medium);
    }

    private static int[] CapacityIn(AgentProfile profile)
    {
        var capacity = new int[MediaCount];
        for (var medium = 0; medium < capacity.Length; medium++)
        {
            capacity[medium] = profile.Capacity.GetValueOrDefault((Medium)medium);
        }

        return capacity;
    }
}
