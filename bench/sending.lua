-- What wrk sends: the last page of leaving a concern, each time a new form from another network.
local place, text = "nykvarn", string.rep("Min%20systers%20kamrat%20pratar%20bara%20om%20krig.%20", 13)
local hexadecimal = "0123456789abcdef"

function init(_)
  math.randomseed(os.time())
end

function request()
  local ticket = {}
  for place_in_ticket = 1, 64 do
    local digit = math.random(16)
    ticket[place_in_ticket] = hexadecimal:sub(digit, digit)
  end
  local network = string.format("10.%d.%d.1", math.random(0, 77), math.random(0, 249))
  return wrk.format("POST", "/svar/" .. place .. "/kod/", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = network,
  }, "about=other_child&kind=advice&do=sure&text=" .. text .. "&ticket=" .. table.concat(ticket))
end
