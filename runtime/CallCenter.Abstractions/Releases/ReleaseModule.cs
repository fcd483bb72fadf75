using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>The executable half of a release. The compiler emits one sealed class that derives from it, with a public parameterless constructor.</summary>
public abstract class ReleaseModule
{
    /// <summary>Name of the emitted class, without namespace.</summary>
    public const string ClassName = "Module";

    /// <summary>Namespace of the emitted class.</summary>
    public const string Namespace = "CallCenter.Emitted";

    /// <summary>Decides by the inbound rules what becomes of a call. Pure: the first rule that fits wins.</summary>
    public abstract InboundDecision Route(ICallFacts call);

    /// <summary>Finds the rule for a dialled number: index into <see cref="ReleaseManifest.Outbound"/>, or -1 when the project has no rules. Pure: the first rule that fits wins.</summary>
    /// <param name="call">The call on whose behalf it is dialled.</param>
    /// <param name="number">The number as dialled.</param>
    /// <param name="group">Group of the agent who dials; empty when a flow does.</param>
    public virtual int RouteOut(ICallFacts call, string number, string group) => -1;

    /// <summary>Runs one flow; index into <see cref="ReleaseManifest.Flows"/>.</summary>
    /// <param name="flow">Index of the flow.</param>
    /// <param name="call">The call it serves.</param>
    /// <param name="arguments">What <see cref="FlowExit.Arguments"/> carried; null for entries.</param>
    public abstract ValueTask<FlowExit> RunAsync(int flow, ICall call, object? arguments);

    /// <summary>Computes an expression of a policy; index into <see cref="ReleaseManifest.PolicyExpressions"/>. Pure.</summary>
    /// <param name="expression">Index of the expression.</param>
    /// <param name="call">What is known of the waiting interaction.</param>
    /// <returns>A value of the CLR type of the expression; null for none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The release has no such expression.</exception>
    public virtual object? Compute(int expression, IWaitingFacts call) => throw new ArgumentOutOfRangeException(nameof(expression));
}

/// <summary>What an inbound rule says: go to a flow or reject.</summary>
/// <param name="Flow">Index of the flow, or -1.</param>
/// <param name="RejectStatus">SIP status of the refusal when there is no flow.</param>
/// <param name="Rule">Index of the rule in the source, for the record's "why"; -1 for <c>otherwise</c>.</param>
public readonly record struct InboundDecision(int Flow, int RejectStatus, int Rule)
{
    /// <summary>A flow serves the call.</summary>
    public static InboundDecision To(int flow, int rule) => new(flow, 0, rule);

    /// <summary>The call is refused with a SIP status (RFC 3261 section 21).</summary>
    public static InboundDecision Reject(int status, int rule) => new(-1, status, rule);
}
