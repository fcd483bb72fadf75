using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary><c>match</c> and <c>share</c>: chains of conditions.</summary>
internal sealed partial class Lower // Lower.Choice.cs
{
    private void Match(BoundMatch match)
    {
        var value = "value" + NextConstruct();
        code.Line(match.Span, $"{Enter(match.Node)} var {value} = {Expression(match.Value)};");
        var choices = match.Choices.Select(choice => (
            Condition: string.Join(" || ", choice.Values.Select(it => $"{value} == {Expression(it)}")),
            choice.Arm)).ToList();
        Chain(choices, match.Else);
    }

    // The last share takes what is left, so that every chance leads somewhere.
    private void Share(BoundShare share)
    {
        var chance = "chance" + NextConstruct();
        code.Line(share.Span, $"{Enter(share.Node)} var {chance} = call.Chance();");
        var below = 0;
        var choices = new List<(string Condition, BoundArm Arm)>();
        foreach (var (parts, arm) in share.Shares.SkipLast(1))
        {
            below += parts;
            choices.Add(($"{chance} < {Literals.Of(below)}", arm));
        }

        Chain(choices, share.Shares[^1].Arm);
    }

    private void Chain(List<(string Condition, BoundArm Arm)> choices, BoundArm? otherwise)
    {
        if (choices.Count == 0)
        {
            if (otherwise is not null)
            {
                code.Open();
                Chosen(otherwise);
                code.Close();
            }

            return;
        }

        for (var index = 0; index < choices.Count; index++)
        {
            var head = $"if ({choices[index].Condition})";
            if (index == 0)
            {
                code.Open(head);
            }
            else
            {
                code.CloseOpen("else " + head);
            }

            Chosen(choices[index].Arm);
        }

        if (otherwise is not null)
        {
            code.CloseOpen("else");
            Chosen(otherwise);
        }

        code.Close();
    }

    private void Chosen(BoundArm arm)
    {
        code.Line(arm.Span, Enter(arm.Node));
        Block(arm.Block);
    }
}
