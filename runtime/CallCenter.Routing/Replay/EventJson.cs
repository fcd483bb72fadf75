using System.Text.Json;
using CallCenter.Routing.Events;

namespace CallCenter.Routing.Replay;

/// <summary>What is kept of a router's decisions beside its commands: who came, who went, and why somebody was offered; the rest a replay tells.</summary>
public static class EventJson
{
    /// <summary>Whether something is kept.</summary>
    public static bool IsKept(RoutingEvent told) => told is Entered or TurnedAway or Left or Offered or Connected or Rejected;

    /// <summary>Writes what is kept of an event as one object.</summary>
    public static void Write(Utf8JsonWriter to, RoutingEvent told)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.WriteStartObject();
        switch (told)
        {
            case Entered it:
                Begin(to, "entered", it.Id);
                break;
            case TurnedAway it:
                Begin(to, "away", it.Id);
                to.WriteString("outcome", it.Outcome.ToString());
                break;
            case Left it:
                Begin(to, "left", it.Id);
                break;
            case Offered it:
                Begin(to, "offered", it.Id);
                to.Text("agent", it.Agent);
                to.Text("why", it.Decision.ToRecord());
                break;
            case Connected it:
                Begin(to, "connected", it.Id);
                to.Text("agent", it.Agent);
                break;
            case Rejected it:
                to.WriteString("is", "rejected");
                to.Text("problem", it.Problem);
                break;
        }

        to.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter to, string what, string id)
    {
        to.WriteString("is", what);
        to.Text("id", id);
    }
}
