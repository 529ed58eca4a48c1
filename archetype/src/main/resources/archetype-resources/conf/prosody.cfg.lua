-- For prosody.cfg.lua, below everything that is for the whole server.
Component "${domain}"
    component_secret = "a long random secret"
