using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;

namespace CallCenter.Hosting.Agents;

/// <content>Signing in and out, states, skills, and who may change whose.</content>
public sealed partial class AgentDesk // AgentDesk.States.cs
{
    private const int ReasonMax = 64;
    private const int SkillLevelMax = 1_000;

    /// <inheritdoc/>
    public async Task<DeskAnswer> SignInAsync(string agent, string? telephone, bool isReady, CancellationToken cancellation)
    {
        if (Live(agent) is not { } live)
        {
            return NoAgent(agent);
        }

        var seat = telephone is null ? new AgentSeat(live.Entry.Telephone, live.Entry.IsOutside) : SeatAt(live.Entry, telephone);
        if (seat is null)
        {
            return new($"{telephone} is no telephone of ours, no number and no sip: address.", DeskRefusal.Invalid);
        }

        // Looked at and taken in one go, on the one thread that signs agents in.
        var answer = new TaskCompletionSource<DeskAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _routing.OnThread(_ =>
        {
            // Who is signed in stays where calls find him.
            if (live.View.State == AgentState.SignedOut)
            {
                if (At(seat.Telephone) is { } other)
                {
                    answer.SetResult(new($"Agent {other.View.Agent} sits at telephone {seat.Telephone}; sign him out first, or sign in elsewhere.", DeskRefusal.Conflict));
                    return;
                }

                live.Sit(seat);
            }

            answer.SetResult(Answer(_routing.Do(new SignIn(agent, isReady))));
        });
        return await answer.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> SetStateAsync(string by, string agent, AgentState state, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (RefusalOf(by, agent) is { } refusal)
        {
            return refusal;
        }

        if (reason.Length > ReasonMax)
        {
            return new($"A reason has up to {ReasonMax} characters.", DeskRefusal.Invalid);
        }

        return Answer(await _routing.AskAsync(new SetState(agent, state, reason, by == agent ? null : by), cancellation));
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> SetSkillAsync(string by, string agent, string skill, int? level, bool isLent, CancellationToken cancellation)
    {
        if (RefusalOf(by, agent) is { } refusal)
        {
            return refusal;
        }

        if (Find(by) is not { Role: > AgentRole.Agent })
        {
            return new("Skills are changed by supervisors.", DeskRefusal.Forbidden);
        }

        if (string.IsNullOrWhiteSpace(skill) || level is < 0 or > SkillLevelMax)
        {
            return new($"A skill has a name, and a level from 0 to {SkillLevelMax}.", DeskRefusal.Invalid);
        }

        var live = Live(agent)!;
        int? before = live.View.Skills.TryGetValue(skill, out var had) ? had : null;
        var answer = isLent ? Answer(await _routing.AskAsync(new LendSkill(agent, skill, level, by), cancellation)) : await KeepSkillAsync(agent, skill, level, cancellation);
        if (answer.IsDone && await _directory.NoteAsync(new(_time.GetUtcNow(), by, agent, skill, before, level, isLent), cancellation) is { } unwritten)
        {
            _log.Warn(unwritten);
        }

        return answer;
    }

    private async Task<DeskAnswer> KeepSkillAsync(string agent, string skill, int? level, CancellationToken cancellation)
    {
        var before = _directory.File;
        if (await _directory.WriteSkillAsync(agent, skill, level, cancellation) is { } problem)
        {
            return new(problem, DeskRefusal.Conflict);
        }

        Apply(before, _directory.File);
        await _routing.CarriedOutAsync(cancellation); // Who asks next sees the skill as it is.
        return DeskAnswer.Done;
    }

    /// <summary>Why somebody may not do something with an agent; null when he may (QM-09).</summary>
    private DeskAnswer? RefusalOf(string by, string agent)
    {
        if (Find(by) is not { } doer)
        {
            return NoAgent(by);
        }

        if (Find(agent) is not { } other)
        {
            return NoAgent(agent);
        }

        return Supervises(doer, other) ? null : new($"Agent {by} does not supervise agent {agent}.", DeskRefusal.Forbidden);
    }

    private static bool Supervises(AgentEntry doer, AgentEntry other) =>
        doer.Profile.Id == other.Profile.Id
        || doer.Role == AgentRole.Manager
        || (doer.Role == AgentRole.Supervisor && (doer.Supervises.Count == 0 || doer.Supervises.Intersect(other.Profile.Groups).Any()));

    private AgentSeat? SeatAt(AgentEntry entry, string telephone) =>
        telephone == entry.Telephone ? new(telephone, entry.IsOutside)
        : IsTelephone(telephone) || telephone.StartsWith("sip:", StringComparison.Ordinal) || telephone.StartsWith("sips:", StringComparison.Ordinal) ? new(telephone, false)
        : IsNumber(telephone) ? new(telephone, true)
        : null;

    private static bool IsNumber(string text) =>
        text.TrimStart('+') is { Length: > 0 and <= 32 } digits && digits.All(char.IsAsciiDigit) && text.Length - digits.Length <= 1;

    private static DeskAnswer NoAgent(string agent) => new($"There is no agent {agent}.", DeskRefusal.Unknown);

    private static DeskAnswer Answer(string? refused) => refused is null ? DeskAnswer.Done : new(refused, DeskRefusal.Conflict);
}
