using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>Before the answer: refusing, redirecting, early media.</content>
internal sealed partial class HostedCall
{
    public ValueTask RejectAsync(int status)
    {
        _telephone.Reject(status);
        return ValueTask.CompletedTask;
    }

    public ValueTask RedirectAsync(string target)
    {
        Path.Told(Elapsed, "redirect", target);
        _telephone.Redirect(target);
        return ValueTask.CompletedTask;
    }

    public async ValueTask PlayEarlyAsync(PromptUse prompt)
    {
        if (HasEnded)
        {
            return;
        }

        if (!_telephone.TryOpenEarly())
        {
            Complain("An early prompt was left out: the caller offered no voice path before the answer.");
            return;
        }

        await _telephone.PlayAsync(Sounds([prompt], bargeIn: false), bargeIn: false);
    }
}
