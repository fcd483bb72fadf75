using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>States: labels behind the body, each with a counter of its visits where they are bounded.</summary>
internal sealed partial class Lower // Lower.State.cs
{
    private readonly List<string> _visits = [];

    private void States(BoundStates states)
    {
        for (var index = 0; index < states.States.Length; index++)
        {
            var state = states.States[index];
            code.Line($"{LabelOf(index)}:");
            code.Open();
            if (state.Else is { } wayOut)
            {
                var visits = "visits" + Literals.Of(index);
                _visits.Add(visits);
                var leave = wayOut.IsState ? $"goto {LabelOf(wayOut.Index)};" : $"return FlowExit.To({Literals.Of(wayOut.Index)});";
                code.Line(state.Span, $"if ({visits} == {Literals.Of(state.VisitsMax)}) {{ {leave} }} {visits}++; {Enter(state.Node)}");
            }
            else
            {
                code.Line(state.Span, Enter(state.Node));
            }

            Block(state.Body);
            code.Close();
        }
    }

    private void GoToState(BoundGoToState goTo) => code.Line(goTo.Span, $"{Enter(goTo.Node)} goto {LabelOf(goTo.State)};");

    private static string LabelOf(int state) => "state" + Literals.Of(state);
}
