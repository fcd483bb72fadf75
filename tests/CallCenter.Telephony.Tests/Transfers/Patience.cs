using System.Diagnostics;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>Waits for what will be, and says what is when it does not come.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<bool> isSo, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            if (watch.Elapsed > Limit)
            {
                Assert.Fail(otherwise());
            }

            await Task.Delay(10);
        }
    }
}
