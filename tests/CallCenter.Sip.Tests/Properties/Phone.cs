using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>A telephone that does what a scenario says, answers offers by chance, and holds the stack to its promises.</summary>
internal sealed class Phone(char name, World world, Random random, List<string> problems) : ISipApplication, ISipLog
{
    private int _descriptions;

    public char Name => name;

    public List<PhoneLine> Lines { get; } = [];

    public World World => world;

    public Random Random => random;

    public bool AcceptsCalls => true;

    public int Changes { get; set; }

    public string NextOffer() => $"offer {name}{++_descriptions}";

    public string AnswerTo(string offer) => $"answer {name}{++_descriptions} to {offer}";

    public void OnInvite(SipSession session) => Open(session);

    public PhoneLine Open(SipSession session)
    {
        var line = new PhoneLine(this, session);
        session.Handler = line;
        Lines.Add(line);
        return line;
    }

    public void Do(Deed deed)
    {
        foreach (var line in Lines)
        {
            line.Do(deed);
        }
    }

    public void Complain(string what) => problems.Add(FormattableString.Invariant($"{world.Now.TotalSeconds:0.000} s, {name}: {what}"));

    public void Write(SipLogLevel level, string message)
    {
        if (level == SipLogLevel.Error)
        {
            Complain(message);
        }
    }
}
